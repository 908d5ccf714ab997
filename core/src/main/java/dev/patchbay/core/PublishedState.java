package dev.patchbay.core;

import dev.patchbay.api.AppState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Safe for any thread. */
final class PublishedState implements AppState {
    private final Map<Class<?>, Published> values = new ConcurrentHashMap<>();

    private record Published(Object value, Lifetime lifetime) {}

    @Override
    public <T> void publish(Class<T> type, T value, Lifetime lifetime) {
        values.put(type, new Published(type.cast(value), lifetime));
    }

    @Override
    public <T> Optional<T> state(Class<T> type) {
        return Optional.ofNullable(values.get(type)).map(published -> type.cast(published.value()));
    }

    @Override
    public void clearTransient() {
        values.values().removeIf(published -> published.lifetime() == Lifetime.TRANSIENT);
    }
}
