package dev.patchbay.trades;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that goes from one planned thing to the next, all on the test's thread. */
final class Agenda implements TimeSource {
    static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

    private record Item(long nanos, long number, Runnable action) {}

    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparingLong(Item::nanos).thenComparingLong(Item::number));
    private long nanos = 1_000_000;
    private long number;

    void after(Duration delay, Runnable action) {
        items.add(new Item(nanos + delay.toNanos(), number++, action));
    }

    /** Does the next thing; false if nothing is planned. */
    boolean step() {
        Item next = items.poll();
        if (next == null) {
            return false;
        }
        nanos = Math.max(nanos, next.nanos());
        next.action().run();
        return true;
    }

    /** Does all that is planned until then. */
    void run(Duration duration) {
        long end = nanos + duration.toNanos();
        while (!items.isEmpty() && items.peek().nanos() <= end) {
            step();
        }
        nanos = end;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos);
    }
}
