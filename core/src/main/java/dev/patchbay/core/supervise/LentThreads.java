package dev.patchbay.core.supervise;

import dev.patchbay.api.Timer;
import dev.patchbay.core.route.Foreign;
import dev.patchbay.core.time.Deadline;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that one run of a module was lent: a virtual one for each task.
 *
 * <p>Safe for any thread; the object's own lock guards the fields. No task runs under it.
 */
final class LentThreads extends AbstractExecutorService {
    private static final Logger LOG = LoggerFactory.getLogger(LentThreads.class);

    /** So many tasks run at once. */
    private static final int TASKS = 1024;

    /** How long the tasks of a run that has ended may take to notice. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final String module;
    private final @Nullable ClassLoader loader;
    private final Timers timers;
    private final List<Thread> tasks = new ArrayList<>();

    /** Made for the first: few modules set any. */
    private @Nullable Set<Timers.Timer> alarms;

    private boolean shut;

    LentThreads(String module, @Nullable ClassLoader loader, Timers timers) {
        this.module = module;
        this.loader = loader;
        this.timers = timers;
    }

    @Override
    public void execute(Runnable task) {
        Thread thread = Thread.ofVirtual().name("patchbay-" + module + "-task").unstarted(() -> run(task));
        if (loader != null) {
            thread.setContextClassLoader(loader);
        }
        synchronized (this) {
            if (shut) {
                throw new RejectedExecutionException(
                        "the run of the module " + module + " that these threads were lent to has ended");
            }
            if (tasks.size() == TASKS) {
                throw new RejectedExecutionException("the module " + module + " has " + TASKS
                        + " tasks running, and may have no more at once; wait for some of them");
            }
            tasks.add(thread);
        }
        thread.start();
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) { // a task is foreign code: its bugs stay its own
            Foreign.rethrowIfFatal(failure);
            LOG.warn("task failed module={}", module, failure);
        } finally {
            synchronized (this) {
                tasks.remove(Thread.currentThread());
                notifyAll();
            }
        }
    }

    /** Runs a task later, if the run goes on until then. */
    Timer after(Duration delay, Runnable task) {
        var alarm = new AtomicReference<Timers.Timer>();
        synchronized (this) { // a timer that is due at once waits here until it is known
            if (shut) {
                return () -> {};
            }
            alarm.set(timers.after(delay, () -> due(alarm, task)));
            if (alarms == null) {
                alarms = new HashSet<>();
            }
            alarms.add(alarm.get());
        }
        return () -> cancel(alarm);
    }

    private void due(AtomicReference<Timers.Timer> alarm, Runnable task) {
        synchronized (this) {
            if (shut || alarms == null || !alarms.remove(alarm.get())) {
                return;
            }
        }
        try {
            execute(task);
        } catch (RejectedExecutionException refused) {
            LOG.warn("timer is not carried out module={} reason={}", module, refused.getMessage());
        }
    }

    private void cancel(AtomicReference<Timers.Timer> alarm) {
        Timers.Timer timer = alarm.get();
        synchronized (this) {
            if (alarms != null) {
                alarms.remove(timer);
            }
        }
        timer.cancel();
    }

    @Override
    public synchronized void shutdown() {
        shut = true;
        if (alarms != null) {
            alarms.forEach(Timers.Timer::cancel);
            alarms.clear();
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        running().forEach(Thread::interrupt);
        return List.of();
    }

    /** The run is over: interrupts what goes on, and waits a moment for it; for less if the calling thread is interrupted. */
    void end() {
        shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            if (!isTerminated() && !awaitTermination(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.error(
                        "tasks ignore the interrupt and keep their threads module={} tasks={}",
                        module,
                        running().size());
            }
        } catch (InterruptedException stop) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The threads whose tasks have not ended. */
    synchronized List<Thread> running() {
        return new ArrayList<>(tasks);
    }

    @Override
    public synchronized boolean isShutdown() {
        return shut;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shut && tasks.isEmpty();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        Duration limit = Duration.of(timeout, unit.toChronoUnit());
        try (var deadline = new Deadline(timers, limit, this)) {
            synchronized (this) {
                while (!isTerminated() && !deadline.passed()) {
                    wait();
                }
                return isTerminated();
            }
        }
    }
}
