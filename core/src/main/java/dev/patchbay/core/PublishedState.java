package dev.patchbay.core;

import dev.patchbay.api.AppState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Forgets all whose type, or whose value's, one of these class loaders has loaded: they would keep a plugin in memory that is gone. */
    void withdraw(Set<ClassLoader> loaders) {
        values.entrySet()
                .removeIf(each -> isOf(loaders, each.getKey())
                        || isOf(loaders, each.getValue().value().getClass()));
    }

    private static boolean isOf(Set<ClassLoader> loaders, Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader != null && loaders.contains(loader);
    }

    @Override
    public void clearTransient() {
        values.values().removeIf(published -> published.lifetime() == Lifetime.TRANSIENT);
    }
}
