package dev.patchbay.core.laboratory;

import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Time that a test turns by hand; what is due is called on the thread that turns it, in order.
 *
 * <p>Safe for any thread; the object's own lock guards the fields, and no task is called under it. It stands still until {@link #advance} is
 * called. The wall clock goes with it, and can be set besides, as somebody may set a machine's.
 */
public final class ManualTime implements Timers {
    /** When time begins if nothing else is said; on the hour, and so on the edge of many windows. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Due> timers =
            new PriorityQueue<>(Comparator.comparingLong(Due::atNanos).thenComparingLong(Due::number));
    private Instant wallAtZero;
    private long nanos;
    private long numbers;

    private record Due(long atNanos, long number, Runnable task) {}

    /** A call to come. Safe for any thread. */
    public static final class Alarm implements Timer {
        private final Runnable cancel;

        private Alarm(Runnable cancel) {
            this.cancel = cancel;
        }

        @Override
        public void cancel() {
            cancel.run();
        }
    }

    /** Zero nanoseconds at {@link #BEGINNING}. */
    public ManualTime() {
        this(BEGINNING);
    }

    /** Zero nanoseconds at this moment of the wall clock. */
    public ManualTime(Instant wall) {
        wallAtZero = wall;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return wallAtZero.plusNanos(nanos);
    }

    /** Sets the wall clock; nothing becomes due by that. */
    public synchronized void wall(Instant now) {
        wallAtZero = now.minusNanos(nanos);
    }

    @Override
    public synchronized Alarm after(Duration delay, Runnable task) {
        var due = new Due(nanos + Math.max(0, delay.toNanos()), numbers++, task);
        timers.add(due);
        return new Alarm(() -> cancel(due));
    }

    private synchronized void cancel(Due due) {
        timers.remove(due);
    }

    /**
     * Lets time pass, and calls what is due on the way, each task at its own moment.
     *
     * @param step zero or more
     */
    public void advance(Duration step) {
        long end = nanoTime() + step.toNanos();
        for (Optional<Due> due = next(end); due.isPresent(); due = next(end)) {
            due.get().task().run();
        }
        synchronized (this) {
            nanos = Math.max(nanos, end); // a task may have turned it further
        }
    }

    private synchronized Optional<Due> next(long endNanos) {
        Due due = timers.peek();
        if (due == null || due.atNanos() > endNanos) {
            return Optional.empty();
        }
        nanos = Math.max(nanos, due.atNanos());
        return Optional.of(timers.remove());
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
