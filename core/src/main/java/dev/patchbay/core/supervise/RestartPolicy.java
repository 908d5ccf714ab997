package dev.patchbay.core.supervise;

import java.time.Duration;

/**
 * When a module that failed runs again.
 *
 * @param first the ceiling of the first delay
 * @param cap the ceiling of all delays
 * @param failures so many failures within the window set the module aside
 * @param window see failures
 */
public record RestartPolicy(Duration first, Duration cap, int failures, Duration window) {
    /** 100 ms, doubled up to 10 s; the fifth failure within five minutes is the last. */
    public static final RestartPolicy STANDARD =
            new RestartPolicy(Duration.ofMillis(100), Duration.ofSeconds(10), 5, Duration.ofMinutes(5));
}
