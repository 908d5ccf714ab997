package dev.patchbay.core.time;

import java.time.Duration;

/**
 * A moment at which those who wait on a lock are woken.
 *
 * <p>Safe for any thread. Used around a {@code while (nothing yet && !deadline.passed()) lock.wait()}.
 */
public final class Deadline implements AutoCloseable {
    private final Timers timers;
    private final long atNanos;
    private final Timers.Timer alarm;

    /**
     * Sets the alarm.
     *
     * @param lock is notified when the time is up
     */
    public Deadline(Timers timers, Duration timeout, Object lock) {
        this.timers = timers;
        this.atNanos = timers.nanoTime() + timeout.toNanos();
        this.alarm = timers.after(timeout, () -> {
            synchronized (lock) {
                lock.notifyAll();
            }
        });
    }

    /** Whether the time is up. */
    public boolean passed() {
        return timers.nanoTime() - atNanos >= 0;
    }

    /** Calls the alarm off. */
    @Override
    public void close() {
        alarm.cancel();
    }
}
