package dev.patchbay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that moves only when a test says so.
 *
 * <p>Safe for any thread; {@link #advance} calls follow one another. Never advance it from a simulator's own thread.
 *
 * <p>A client answers in real time, and a venue drops those that miss a pong: who moves further than the heartbeat's
 * interval and timeout in one step sets longer ones with {@link SimulatorBuilder#heartbeat}.
 */
public final class ManualClock implements SimulatorClock {
    private static final long TASK_SECONDS = 10;

    private final ReentrantLock advancing = new ReentrantLock();
    private final Queue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::order));

    /** Those that ever scheduled anything; weak, so that a closed simulator can go. */
    private final Set<ScheduledExecutorService> threads = Collections.newSetFromMap(new WeakHashMap<>());

    private Instant now;
    private long scheduled;

    private ManualClock(Instant start) {
        now = start;
    }

    /**
     * A clock that stands still.
     *
     * @param start what it shows at first
     * @return a new clock
     */
    public static ManualClock startingAt(Instant start) {
        return new ManualClock(start);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Timer schedule(ScheduledExecutorService thread, Duration delay, Runnable work) {
        var task = new Task(now.plus(delay), scheduled++, thread, work);
        tasks.add(task);
        threads.add(thread);
        return () -> drop(task);
    }

    /**
     * Moves on, and runs every task that falls due on the way, in order, each at its own instant on its own thread.
     *
     * <p>What the simulators are doing just now is finished first, so that what it schedules counts from before. Returns
     * when all tasks have run. What they schedule in turn runs too if it falls due by then.
     *
     * @param by how far; not negative
     * @throws IllegalStateException if a task failed, or did not end within 10 s
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock does not go back: by must not be negative, got " + by);
        }
        advancing.lock();
        try {
            Instant end = instant().plus(by);
            threads().forEach(thread -> run(new Task(end, 0, thread, () -> {})));
            for (Task task = nextDue(end); task != null; task = nextDue(end)) {
                run(task);
            }
        } finally {
            advancing.unlock();
        }
    }

    /**
     * How many tasks wait for their time.
     *
     * @return zero when all simulators on this clock are closed
     */
    public synchronized int pending() {
        tasks.removeIf(task -> task.thread.isShutdown());
        return tasks.size();
    }

    private synchronized List<ScheduledExecutorService> threads() {
        return List.copyOf(threads);
    }

    private synchronized void drop(Task task) {
        tasks.remove(task);
    }

    /** The next task to run, the clock moved to it; at the end none, the clock moved there. */
    private synchronized @Nullable Task nextDue(Instant end) {
        Task first = tasks.peek();
        if (first == null || first.due.isAfter(end)) {
            now = end;
            return null;
        }
        now = first.due.isAfter(now) ? first.due : now;
        return tasks.poll();
    }

    private static void run(Task task) {
        try {
            task.thread.submit(task.work).get(TASK_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException closed) {
            // Its simulator is closed: nobody waits for it.
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a task that was due at " + task.due + " failed", failure.getCause());
        } catch (TimeoutException _) {
            throw new IllegalStateException("a task that was due at " + task.due + " did not end within " + TASK_SECONDS
                    + " s: is the clock advanced from the simulator's own thread?");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the clock advanced", interrupted);
        }
    }

    private record Task(Instant due, long order, ScheduledExecutorService thread, Runnable work) {}
}
