package dev.patchbay.subscriptions;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Time that stands until it is moved. Safe for any thread. */
final class ManualTime implements TimeSource {
    private long nanos = 1_000;

    synchronized void advance(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return Instant.EPOCH.plusNanos(nanos);
    }
}
