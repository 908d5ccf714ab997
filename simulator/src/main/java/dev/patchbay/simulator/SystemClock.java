package dev.patchbay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Real time. Immutable. */
final class SystemClock implements SimulatorClock {
    private final InstantSource source = InstantSource.system();

    @Override
    public Instant instant() {
        return source.instant();
    }

    @Override
    public Timer schedule(ScheduledExecutorService thread, Duration delay, Runnable task) {
        Future<?> scheduled = thread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }
}
