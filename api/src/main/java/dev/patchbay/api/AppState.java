package dev.patchbay.api;

import java.util.Optional;

/**
 * Typed values that a client's modules publish for each other, and for the application: a clock, the current account.
 *
 * <p>Safe for any thread. The key is the type, so publish a type of your own, immutable or safe for any thread. When a plugin is taken out,
 * values of its classes are withdrawn.
 */
public interface AppState {
    /** How long a published value stands. */
    enum Lifetime {
        /** Until the client is disconnected on purpose, or closed. */
        TRANSIENT,
        /** Until the client is closed. */
        LASTING
    }

    /** Publishes a value, in place of the one before. */
    <T> void publish(Class<T> type, T value, Lifetime lifetime);

    /** The published value; empty before the first, and after it was cleared. */
    <T> Optional<T> state(Class<T> type);

    /** Forgets all that was published as {@link Lifetime#TRANSIENT}. Core calls it on a deliberate disconnect, not on a lost connection. */
    void clearTransient();
}
