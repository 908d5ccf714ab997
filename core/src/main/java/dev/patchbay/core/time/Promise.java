package dev.patchbay.core.time;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that comes once, for threads that wait for it with a deadline.
 *
 * <p>Safe for any thread; the object's own lock guards the value.
 *
 * @param <T> the value
 */
public class Promise<T> {
    private final Timers timers;

    /** Guarded by this. */
    private @Nullable T value;

    /** A promise whose deadlines are measured by these timers. */
    public Promise(Timers timers) {
        this.timers = timers;
    }

    /**
     * Brings the value.
     *
     * @return false if there was one already; then this one changes nothing
     */
    public final boolean complete(T result) {
        synchronized (this) {
            if (value != null) {
                return false;
            }
            value = result;
            notifyAll();
        }
        completed(result);
        return true;
    }

    /** Called once, by the thread that completed, outside the lock. */
    protected void completed(T result) {}

    /** The value, if it has come. */
    public final synchronized Optional<T> now() {
        return Optional.ofNullable(value);
    }

    /**
     * Waits for the value.
     *
     * @return empty if it did not come in time
     */
    public final Optional<T> await(Duration timeout) throws InterruptedException {
        Optional<T> early = now();
        if (early.isPresent() || !timeout.isPositive()) {
            return early;
        }
        try (var deadline = new Deadline(timers, timeout, this)) {
            synchronized (this) {
                while (value == null && !deadline.passed()) {
                    deadline.await();
                }
                return Optional.ofNullable(value);
            }
        }
    }
}
