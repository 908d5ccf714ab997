package dev.patchbay.simulator;

import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a simulator, on which every connection and all that the venue knows lives.
 *
 * <p>Safe for any thread.
 */
final class Loop {
    private static final long CALL_SECONDS = 10;
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final SimulatorClock clock;
    private final EventLoop events;

    /** Written once, by the event loop as it starts its thread; read by {@link #close}. */
    private volatile @Nullable Thread thread;

    Loop(SimulatorClock clock) {
        this.clock = clock;
        this.events = new SingleThreadIoEventLoop(null, this::newThread, NioIoHandler.newFactory());
        // A manual clock lets the threads it knows finish what they do before it moves: make this one known.
        clock.schedule(events, Duration.ZERO, () -> {}).cancel();
    }

    EventLoop events() {
        return events;
    }

    Instant now() {
        return clock.instant();
    }

    /** True on the simulator's thread: the only one that may touch what this loop owns. */
    boolean here() {
        return events.inEventLoop();
    }

    /** Runs a task here, later by the simulator's clock. */
    SimulatorClock.Timer after(Duration delay, Runnable task) {
        return clock.schedule(events, delay, task);
    }

    void run(Runnable task) {
        call(() -> {
            task.run();
            return true;
        });
    }

    /** Asks something of the simulator's thread, and waits for the answer. */
    <T> T call(Supplier<T> question) {
        if (here()) {
            return question.get();
        }
        try {
            return events.submit(question::get).get(CALL_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            throw new IllegalStateException("the simulator is closed", closed);
        } catch (TimeoutException stuck) {
            throw new IllegalStateException("the simulator's thread did not answer in " + CALL_SECONDS + " s", stuck);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the simulator's thread was asked", interrupted);
        }
    }

    /** Ends the thread, within five seconds; the last thing a simulator does. */
    void close() {
        var _ = events.shutdownGracefully(0, CLOSE_WAIT.toMillis() / 2, TimeUnit.MILLISECONDS);
        Thread running = thread;
        if (running == null || here()) {
            return;
        }
        try {
            boolean _ = running.join(CLOSE_WAIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread newThread(Runnable work) {
        var started = new FastThreadLocalThread(work, "patchbay-simulator");
        started.setDaemon(true);
        thread = started;
        return started;
    }
}
