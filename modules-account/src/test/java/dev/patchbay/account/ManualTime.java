package dev.patchbay.account;

import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.time.Instant;

/** Time that stands until it is moved; nothing waits by it. Safe for any thread. */
final class ManualTime implements Timers {
    static final long BEGINNING = 1_000;
    static final Instant START = Instant.parse("2026-07-05T10:00:00Z");

    private long nanos = BEGINNING;

    synchronized void advance(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return START.plusNanos(nanos - BEGINNING);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        throw new AssertionError("nothing waits here");
    }
}
