package dev.patchbay.testkit;

import dev.patchbay.api.TimeSource;
import dev.patchbay.api.Timer;
import dev.patchbay.core.laboratory.ManualTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Time that the test turns by hand.
 *
 * <p>Safe for any thread; one thread turns it. It stands still until then. The clock of a {@link TestClient} turns from timer to timer, and lets
 * the client settle before each and after the last: what a module does every second, it does sixty times in a minute.
 */
public final class ManualClock implements TimeSource {
    private final ManualTime time;
    private final Runnable settle;

    ManualClock(ManualTime time, Runnable settle) {
        this.time = time;
        this.settle = settle;
    }

    /** A clock that shows the beginning of the year 2026 (UTC). */
    public ManualClock() {
        this(ManualTime.BEGINNING);
    }

    /** A clock that shows this moment. */
    public ManualClock(Instant wall) {
        this(new ManualTime(wall), () -> {});
    }

    ManualTime time() {
        return time;
    }

    /**
     * Lets time pass.
     *
     * @param step zero or more
     * @throws AssertionError if a {@link TestClient} does not come to rest on the way
     */
    public void advance(Duration step) {
        settle.run();
        long endNanos = time.nanoTime() + step.toNanos();
        while (time.pending() > 0 && time.nanoTime() + time.untilNext().toNanos() <= endNanos) {
            time.advance(time.untilNext());
            settle.run();
        }
        time.advance(Duration.ofNanos(Math.max(0, endNanos - time.nanoTime())));
    }

    /** Somebody sets the machine's clock; what is measured by {@link #nanoTime} does not notice. */
    public void set(Instant wall) {
        time.wall(wall);
    }

    /** How many timers are set. */
    public int pending() {
        return time.pending();
    }

    /**
     * Turns the clock to its next timer, and calls what is due then.
     *
     * @return false if no timer is set
     */
    public boolean advanceToNext() {
        if (time.pending() == 0) {
            return false;
        }
        time.advance(time.untilNext());
        settle.run();
        return true;
    }

    /** Plans something; it is called on the thread that turns the clock. */
    public Timer after(Duration delay, Runnable task) {
        return time.after(delay, task)::cancel;
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public Instant instant() {
        return time.instant();
    }
}
