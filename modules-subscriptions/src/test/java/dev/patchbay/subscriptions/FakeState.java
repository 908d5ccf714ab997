package dev.patchbay.subscriptions;

import dev.patchbay.api.AppState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was published, for as long as the test runs. Safe for any thread. */
final class FakeState implements AppState {
    private final Map<Class<?>, Object> values = new ConcurrentHashMap<>();

    @Override
    public <T> void publish(Class<T> type, T value, Lifetime lifetime) {
        values.put(type, value);
    }

    @Override
    public <T> Optional<T> state(Class<T> type) {
        return Optional.ofNullable(values.get(type)).map(type::cast);
    }

    @Override
    public void clearTransient() {
        throw new UnsupportedOperationException("nothing here is transient");
    }
}
