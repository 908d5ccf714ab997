package dev.patchbay.core.time;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.time.Instant;

/**
 * The machine's clocks; a timer is a virtual thread that sleeps.
 *
 * <p>Safe for any thread. There is no timer thread that one slow task could block, and none to stop: a cancelled timer's thread ends at once.
 */
public final class SystemTimers implements Timers {
    private final TimeSource system = TimeSource.system();

    @Override
    public long nanoTime() {
        return system.nanoTime();
    }

    @Override
    public Instant instant() {
        return system.instant();
    }

    @Override
    public boolean isTheMachines() {
        return true;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Thread thread = Thread.ofVirtual().name("patchbay-timer").start(() -> {
            try {
                Thread.sleep(delay.isNegative() ? Duration.ZERO : delay);
            } catch (InterruptedException cancelled) { // the one use of the interrupt here
                return;
            }
            task.run();
        });
        return () -> {
            // A task that cancels its own timer has begun, and must not be interrupted in what it does next.
            if (!thread.equals(Thread.currentThread())) {
                thread.interrupt();
            }
        };
    }
}
