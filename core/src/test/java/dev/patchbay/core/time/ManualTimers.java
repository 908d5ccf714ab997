package dev.patchbay.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that a test turns by hand; due timers run on the thread that turns it, in order. Safe for any thread. */
public final class ManualTimers implements Timers {
    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::atNanos).thenComparingLong(Due::number));
    private Instant start = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos;
    private long numbers;

    private record Due(long atNanos, long number, Runnable task) {}

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return start.plusNanos(nanos);
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable task) {
        var due = new Due(nanos + Math.max(0, delay.toNanos()), numbers++, task);
        timers.add(due);
        return () -> cancel(due);
    }

    private synchronized void cancel(Due due) {
        timers.remove(due);
    }

    /** Lets time pass, and runs what is due on the way. */
    public void advance(Duration step) {
        long end = nanoTime() + step.toNanos();
        for (Due due = next(end); due != null; due = next(end)) {
            due.task().run();
        }
        synchronized (this) {
            nanos = end;
        }
    }

    private synchronized Due next(long endNanos) {
        Due due = timers.peek();
        if (due == null || due.atNanos() > endNanos) {
            return null;
        }
        nanos = Math.max(nanos, due.atNanos());
        return timers.remove();
    }

    /** How many timers are set. */
    public synchronized int pending() {
        return timers.size();
    }

    /** How long until the first timer; zero if there is none. */
    public synchronized Duration untilNext() {
        return timers.isEmpty() ? Duration.ZERO : Duration.ofNanos(timers.peek().atNanos() - nanos);
    }
}
