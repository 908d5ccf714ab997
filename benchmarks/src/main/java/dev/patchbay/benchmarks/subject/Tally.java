package dev.patchbay.benchmarks.subject;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Counts messages. Safe for any thread; each counter is for one writer. */
public final class Tally {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final List<Counter> counters = new CopyOnWriteArrayList<>();

    /** Written by the one thread that waits, read by all counters. */
    private volatile @Nullable Thread waiting;

    private final boolean wakes;

    /**
     * Nothing counted yet.
     *
     * @param wakes whether a thread may sleep until something is counted; without, counting is cheaper
     */
    public Tally(boolean wakes) {
        this.wakes = wakes;
    }

    /** A new counter, from 0. */
    public Counter counter() {
        var counter = new Counter(this);
        counters.add(counter);
        return counter;
    }

    /** What all counters have counted. */
    public long total() {
        long total = 0;
        for (Counter each : counters) {
            total += each.count();
        }
        return total;
    }

    /**
     * Sleeps until so many have been counted.
     *
     * @throws IllegalStateException if that takes more than 10 s
     */
    public void await(long wanted) throws InterruptedException {
        if (!await(wanted, System.nanoTime() + PATIENCE)) {
            throw new IllegalStateException("expected " + wanted + " messages, found " + total() + " after 10 s");
        }
    }

    /**
     * Sleeps until so many have been counted, or until then. By one thread at a time.
     *
     * @param deadline on the scale of {@link System#nanoTime()}
     * @return whether they have been counted
     */
    public boolean await(long wanted, long deadline) throws InterruptedException {
        waiting = Thread.currentThread();
        try {
            while (total() < wanted) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        } finally {
            waiting = null;
        }
    }

    /** Counts for one thread. Owned by the thread that counts; others may read. */
    public static final class Counter {
        private static final VarHandle COUNT = handle();

        private final Tally tally;

        private long count;

        private Counter(Tally tally) {
            this.tally = tally;
        }

        /** One more. */
        public void add() {
            if (!tally.wakes) {
                COUNT.setOpaque(this, count + 1);
                return;
            }
            COUNT.setVolatile(this, count + 1); // before the look at who waits, as that one looks after it said so
            Thread sleeper = tally.waiting;
            if (sleeper != null) {
                LockSupport.unpark(sleeper);
            }
        }

        long count() {
            return (long) COUNT.getVolatile(this);
        }

        private static VarHandle handle() {
            try {
                return MethodHandles.lookup().findVarHandle(Counter.class, "count", long.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }
}
