package dev.patchbay.core.time;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A moment at which those who wait on a lock are woken.
 *
 * <p>Safe for any thread. Used around a {@code while (nothing yet && !deadline.passed()) deadline.await()}. By the machine's own time a
 * thread wakes itself; by another, which somebody turns, it takes a call.
 */
public final class Deadline implements AutoCloseable {
    private final TimeSource time;
    private final Object lock;
    private final long atNanos;

    /** Null by the machine's own time. */
    private final Timers.@Nullable Timer alarm;

    /**
     * Sets the alarm.
     *
     * @param lock is notified when the time is up, or its waiters wake without that
     */
    public Deadline(Timers timers, Duration timeout, Object lock) {
        this.time = timers;
        this.lock = lock;
        this.atNanos = timers.nanoTime() + timeout.toNanos();
        this.alarm = timers.isTheMachines()
                ? null
                : timers.after(timeout, () -> {
                    synchronized (lock) {
                        lock.notifyAll();
                    }
                });
    }

    /** Whether the time is up. */
    public boolean passed() {
        return time.nanoTime() - atNanos >= 0;
    }

    /** Waits for the lock's next notification, at most until the time is up. The caller holds the lock, and looks again at what it waits for. */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    public void await() throws InterruptedException {
        if (alarm != null) {
            lock.wait();
            return;
        }
        long left = atNanos - time.nanoTime();
        if (left > 0) {
            TimeUnit.NANOSECONDS.timedWait(lock, left);
        } else if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Calls the alarm off. */
    @Override
    public void close() {
        if (alarm != null) {
            alarm.cancel();
        }
    }
}
