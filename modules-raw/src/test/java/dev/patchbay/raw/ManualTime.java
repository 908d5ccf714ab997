package dev.patchbay.raw;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** Time that stands until it is moved. Owned by the test. */
final class ManualTime implements TimeSource {
    private long nanos = 5_000_000_000L;

    void advance(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return Instant.EPOCH.plusNanos(nanos);
    }
}
