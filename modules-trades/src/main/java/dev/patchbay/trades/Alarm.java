package dev.patchbay.trades;

import java.time.Duration;
import java.util.Optional;

/** Collects, in one look at everything, when to look again. Owned by the module's thread. */
final class Alarm {
    private final long nowNanos;
    private long patienceNanos = Long.MAX_VALUE;

    Alarm(long nowNanos) {
        this.nowNanos = nowNanos;
    }

    long nowNanos() {
        return nowNanos;
    }

    /** Whether that time has come; if not, it is a time to look again. */
    boolean due(long nanos) {
        long left = nanos - nowNanos;
        if (left <= 0) {
            return true;
        }
        patienceNanos = Math.min(patienceNanos, left);
        return false;
    }

    /** How long nothing needs doing unless something happens; empty for ever. */
    Optional<Duration> patience() {
        return patienceNanos == Long.MAX_VALUE ? Optional.empty() : Optional.of(Duration.ofNanos(patienceNanos));
    }
}
