package dev.patchbay.core.time;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * The machine's clocks; every task runs on a virtual thread of its own, so one that is slow delays no other.
 *
 * <p>Safe for any thread. There is nothing to stop: what waits is shared by all clients, and costs no thread once nothing waits.
 */
public final class SystemTimers implements Timers {
    private static final TimeSource SYSTEM = TimeSource.system();
    private static final Alarms ALARMS = new Alarms(SYSTEM);

    @Override
    public long nanoTime() {
        return SYSTEM.nanoTime();
    }

    @Override
    public Instant instant() {
        return SYSTEM.instant();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return ALARMS.after(delay, task);
    }
}
