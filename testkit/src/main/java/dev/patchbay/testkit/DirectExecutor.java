package dev.patchbay.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs each task at once, on the thread that gives it. Safe for any thread. */
final class DirectExecutor extends AbstractExecutorService {
    /** Written by whoever ends it, read by all. */
    private volatile boolean shutDown;

    @Override
    public void execute(Runnable task) {
        if (shutDown) {
            throw new RejectedExecutionException("the run that this executor was lent to has ended");
        }
        task.run();
    }

    @Override
    public void shutdown() {
        shutDown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutDown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutDown;
    }

    @Override
    public boolean isTerminated() {
        return shutDown;
    }

    /** Nothing is under way between two calls; the time is not used. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutDown || Duration.of(timeout, unit.toChronoUnit()).isNegative();
    }
}
