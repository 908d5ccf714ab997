package dev.patchbay.core.time;

import dev.patchbay.api.TimeSource;
import java.time.Duration;

/** A time source that can also call back. Safe for any thread. */
public interface Timers extends TimeSource {
    /**
     * Calls the task once, after the delay, on a thread of the implementation's choice.
     *
     * @param delay zero or less calls it as soon as possible
     */
    Timer after(Duration delay, Runnable task);

    /** Whether this is the time by which threads sleep: a wait with a deadline ends by itself then, and needs no call. */
    default boolean isTheMachines() {
        return false;
    }

    /** One call to come. */
    interface Timer {
        /** Calls the call off. If it has begun already, it goes on. Idempotent. */
        void cancel();
    }
}
