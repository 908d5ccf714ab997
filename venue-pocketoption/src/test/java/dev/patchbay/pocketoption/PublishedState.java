package dev.patchbay.pocketoption;

import dev.patchbay.api.AppState;
import dev.patchbay.api.TimeSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What modules have published, for dialects that are asked without a client; and a time that stands. */
final class PublishedState implements AppState {
    static final Instant NOW = Instant.parse("2026-07-05T10:00:00Z");

    static final TimeSource TIME = new TimeSource() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant instant() {
            return NOW;
        }
    };

    private final Map<Class<?>, Object> values = new HashMap<>();

    @Override
    public <T> void publish(Class<T> type, T value, Lifetime lifetime) {
        values.put(type, value);
    }

    @Override
    public <T> Optional<T> state(Class<T> type) {
        return Optional.ofNullable(values.get(type)).map(type::cast);
    }

    @Override
    public void clearTransient() {}
}
