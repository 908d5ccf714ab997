package dev.patchbay.core.supervise;

import dev.patchbay.api.AppState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one version of a module stands towards its client, and so what it may do to it.
 *
 * <p>Safe for any thread. While it arrives it sends nothing, and what it publishes is kept back: the version before has not gone. Once it is
 * gone, a thread that it has left behind can do nothing more.
 */
final class Standing implements AppState {
    private enum Place {
        ARRIVING,
        SEATED,
        GONE
    }

    private final String module;
    private final AppState state;

    /** Written under the lock of this, read by all. */
    private volatile Place place = Place.ARRIVING;
    /** Guarded by this: what to do when it is seated. */
    private final List<Runnable> keptBack = new ArrayList<>();

    Standing(String module, AppState state) {
        this.module = module;
        this.state = state;
    }

    boolean isSeated() {
        return place == Place.SEATED;
    }

    /** Why it must not send; null if it may. */
    @Nullable
    String bar() {
        return switch (place) {
            case SEATED -> null;
            case ARRIVING -> "the module " + module + " has not taken its place in the client yet";
            case GONE -> "this version of the module " + module + " is no longer part of the client";
        };
    }

    synchronized void seat() {
        place = Place.SEATED;
        keptBack.forEach(Runnable::run);
        keptBack.clear();
    }

    synchronized void leave() {
        place = Place.GONE;
        keptBack.clear();
    }

    @Override
    public <T> void publish(Class<T> type, T value, Lifetime lifetime) {
        synchronized (this) {
            switch (place) {
                case ARRIVING -> keptBack.add(() -> state.publish(type, value, lifetime));
                case SEATED -> state.publish(type, value, lifetime);
                case GONE -> {}
            }
        }
    }

    @Override
    public <T> Optional<T> state(Class<T> type) {
        return state.state(type);
    }

    @Override
    public void clearTransient() {
        if (isSeated()) {
            state.clearTransient();
        }
    }
}
