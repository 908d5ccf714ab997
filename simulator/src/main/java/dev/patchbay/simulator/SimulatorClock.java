package dev.patchbay.simulator;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The only time a simulator knows: what o'clock it is, and when to do what comes later.
 *
 * <p>An implementation is safe for any thread. The simulator schedules from its own thread and from its callers'.
 *
 * @see ManualClock
 */
public interface SimulatorClock extends InstantSource {

    /**
     * Runs a task once, later, on the given thread.
     *
     * <p>Tasks that are due at the same instant run in the order in which they were scheduled.
     *
     * @param thread where the task runs; tasks are dropped when it no longer takes any
     * @param delay how much later; not negative
     * @param task what to do
     * @return the way to call it off
     */
    Timer schedule(ScheduledExecutorService thread, Duration delay, Runnable task);

    /**
     * The clock of the machine.
     *
     * @return a clock whose tasks run when real time has passed
     */
    static SimulatorClock system() {
        return new SystemClock();
    }

    /** A task that is still to run. */
    @FunctionalInterface
    interface Timer {
        /** Calls the task off; does nothing when it has run or was called off already. */
        void cancel();
    }
}
