package dev.patchbay.testkit;

import dev.patchbay.api.AppState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was published, as a client keeps it. Safe for any thread. */
public final class FakeState implements AppState {
    private final Map<Class<?>, Published> values = new ConcurrentHashMap<>();

    private record Published(Object value, Lifetime lifetime) {}

    /** A state in which nothing is published. */
    public FakeState() {}

    @Override
    public <T> void publish(Class<T> type, T value, Lifetime lifetime) {
        values.put(type, new Published(value, lifetime));
    }

    @Override
    public <T> Optional<T> state(Class<T> type) {
        return Optional.ofNullable(values.get(type)).map(published -> type.cast(published.value()));
    }

    /** How long a published value stands; empty if there is none. */
    public Optional<Lifetime> lifetime(Class<?> type) {
        return Optional.ofNullable(values.get(type)).map(Published::lifetime);
    }

    @Override
    public void clearTransient() {
        values.values().removeIf(published -> published.lifetime() == Lifetime.TRANSIENT);
    }
}
