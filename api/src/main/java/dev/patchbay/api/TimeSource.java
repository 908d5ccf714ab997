package dev.patchbay.api;

import java.time.Instant;

/**
 * The time, as core measures it.
 *
 * <p>Safe for any thread. Tests put a manual one in its place, so a module asks this one and never the system.
 */
public interface TimeSource {
    /** A monotonic reading in nanoseconds with an arbitrary origin; only differences mean anything. */
    long nanoTime();

    /** The wall clock, in UTC. It may jump; measure durations with {@link #nanoTime()}. */
    Instant instant();

    /** The machine's own clocks. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
