package dev.patchbay.core.session;

import dev.patchbay.core.ClientSettings.Reconnect;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: full jitter. Immutable, but for the source of chance. */
record Backoff(Reconnect policy, RandomGenerator random) {
    /**
     * Draws a delay: uniform from zero to the doubled base, at most the cap.
     *
     * @param failures in a row so far, at least 1
     * @param least what the peer asked for; may exceed the cap
     */
    Duration delay(int failures, Duration least) {
        long capNanos = policy.cap().toNanos();
        long baseNanos = policy.base().toNanos();
        int doublings = Math.min(failures - 1, Long.numberOfLeadingZeros(baseNanos) - 2);
        long ceiling = Math.min(capNanos, baseNanos << doublings);
        long nanos = random.nextLong(ceiling + 1);
        if (failures > 1) {
            nanos = Math.max(nanos, policy.floor().toNanos());
        }
        return Duration.ofNanos(Math.max(nanos, least.toNanos()));
    }
}
