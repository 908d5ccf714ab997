package dev.patchbay.core.time;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * All timers of this process, and the one virtual thread that calls them: thousands of clients wait for thousands of deadlines that hardly
 * ever come, and one that waits is an object here, not a thread.
 *
 * <p><b>States.</b> The thread is started by the first timer, and ends when none has waited for a while. It runs no task: each that is due
 * gets a thread of its own, so none can hold up the others.
 *
 * <p><b>Threads.</b> Safe for any thread; the object's own lock guards the fields.
 */
final class Alarms {
    /** How long the thread stays without work: a request sets a deadline and calls it off at once, and the next one follows. */
    private static final long LINGER_NANOS = Duration.ofMillis(500).toNanos();

    /** Longer is for ever; so any two moments here can be compared. */
    private static final long MOST_NANOS = Long.MAX_VALUE >> 1;

    private final TimeSource time;
    private final TreeSet<Alarm> waiting = new TreeSet<>();
    private long made;
    private @Nullable Thread thread;

    /** When the thread looks again; of no meaning without one. */
    private long nextLookNanos;

    Alarms(TimeSource time) {
        this.time = time;
    }

    /** One timer; by its moment, and among those of one moment by age. */
    private final class Alarm implements Timers.Timer, Comparable<Alarm> {
        private final long atNanos;
        private final long number;
        private final Runnable task;

        Alarm(long atNanos, long number, Runnable task) {
            this.atNanos = atNanos;
            this.number = number;
            this.task = task;
        }

        @Override
        public int compareTo(Alarm other) {
            int byMoment = Long.signum(atNanos - other.atNanos); // the clock may pass the end of a long
            return byMoment != 0 ? byMoment : Long.compare(number, other.number);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Alarm alarm && compareTo(alarm) == 0;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }

        @Override
        public void cancel() {
            cancelled(this);
        }
    }

    /** Calls the task once, after so long. */
    synchronized Timers.Timer after(Duration delay, Runnable task) {
        long nanos = Math.clamp(TimeUnit.NANOSECONDS.convert(delay), 0, MOST_NANOS);
        var alarm = new Alarm(time.nanoTime() + nanos, made++, task);
        waiting.add(alarm);
        if (thread == null) {
            thread = start();
        } else {
            lookBy(alarm.atNanos);
        }
        return alarm;
    }

    private synchronized void cancelled(Alarm alarm) {
        waiting.remove(alarm);
        if (waiting.isEmpty()) {
            lookBy(time.nanoTime() + LINGER_NANOS);
        }
    }

    /** Sees to it that the thread does not sleep longer. */
    private void lookBy(long nanos) {
        if (thread != null && nanos - nextLookNanos < 0) {
            nextLookNanos = nanos;
            LockSupport.unpark(thread);
        }
    }

    private Thread start() {
        nextLookNanos = time.nanoTime();
        Thread starting = unstarted("patchbay-timers", this::run);
        starting.start();
        return starting;
    }

    /** The threads are made by whoever sets a timer, be it a plugin's thread, whose class loader they must not keep. */
    private static Thread unstarted(String name, Runnable task) {
        Thread made = Thread.ofVirtual()
                .name(name)
                .inheritInheritableThreadLocals(false)
                .unstarted(task);
        made.setContextClassLoader(Alarms.class.getClassLoader());
        return made;
    }

    private void run() {
        boolean idle = false;
        while (true) {
            synchronized (this) {
                long now = time.nanoTime();
                while (!waiting.isEmpty() && waiting.first().atNanos - now <= 0) {
                    unstarted("patchbay-timer", waiting.removeFirst().task).start();
                    idle = false;
                }
                if (waiting.isEmpty() && idle) {
                    thread = null;
                    return;
                }
                idle = waiting.isEmpty();
                nextLookNanos = idle ? now + LINGER_NANOS : waiting.first().atNanos;
            }
            LockSupport.parkNanos(this, nanosToNextLook());
        }
    }

    private synchronized long nanosToNextLook() {
        return nextLookNanos - time.nanoTime();
    }
}
