package dev.patchbay.testkit.fault;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What is wrong with a proxy's connections now, what has passed, and the one lock over all of it.
 *
 * <p>Safe for any thread: all but the lock and the time is read and written under the lock.
 */
final class Faults {
    final ReentrantLock lock = new ReentrantLock();
    final TimeSource time;
    final long seed;
    final Set<Direction> frozen = EnumSet.noneOf(Direction.class);
    final List<Link> links = new ArrayList<>();
    /** Signalled when something has changed that somebody may wait for. */
    private final Condition changed = lock.newCondition();

    private final Map<Direction, Long> passed = new EnumMap<>(Direction.class);
    private final List<ActiveToxic> toxics = new ArrayList<>();
    /** How many bytes are left until a cut that was ordered; absent if none was. */
    private final Map<Direction, Long> cuts = new EnumMap<>(Direction.class);

    private long accepted;
    private long added;

    Faults(TimeSource time, long seed) {
        this.time = time;
        this.seed = seed;
    }

    List<ActiveToxic> toxics(Direction direction) {
        assert lock.isHeldByCurrentThread() : "toxics are read under the lock";
        return toxics.stream().filter(each -> each.direction() == direction).toList();
    }

    ActiveToxic add(Direction direction, Toxic toxic, double toxicity) {
        lock.lock();
        try {
            added++;
            var active = new ActiveToxic(direction, toxic, toxicity, added, this::remove);
            change(() -> toxics.add(active));
            return active;
        } finally {
            lock.unlock();
        }
    }

    private void remove(ActiveToxic toxic) {
        change(() -> {
            toxics.remove(toxic);
            links.forEach(Link::restNoMore);
        });
    }

    /** Takes away every toxic, every freeze and every ordered cut. */
    void clear() {
        change(() -> {
            toxics.clear();
            frozen.clear();
            cuts.clear();
            links.forEach(Link::restNoMore);
        });
    }

    void cutAfter(Direction direction, long bytes) {
        change(() -> cuts.put(direction, bytes));
    }

    /** How many of so many bytes may still pass before an ordered cut. */
    int beforeCut(Direction direction, int wanted) {
        return (int) Math.min(wanted, cuts.getOrDefault(direction, Long.MAX_VALUE));
    }

    /** Takes bytes that are about to be written off what is left until an ordered cut. */
    void reserve(Direction direction, int bytes) {
        cuts.computeIfPresent(direction, (_, left) -> left - bytes);
    }

    boolean cutIsDue(Direction direction) {
        return cuts.getOrDefault(direction, Long.MAX_VALUE) == 0;
    }

    void cutDone(Direction direction) {
        cuts.remove(direction);
    }

    void count(Direction direction, int bytes) {
        passed.merge(direction, (long) bytes, Long::sum);
        changed.signalAll();
    }

    /** A connection has come; its number, from 1. */
    long accept() {
        lock.lock();
        try {
            accepted++;
            changed.signalAll();
            return accepted;
        } finally {
            lock.unlock();
        }
    }

    long accepted() {
        return accepted;
    }

    long passed(Direction direction) {
        return passed.getOrDefault(direction, 0L);
    }

    /** Changes what is wrong, and lets every connection look again. */
    void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            links.forEach(Link::lookAgain);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is so; false if it is not in time. */
    boolean await(Duration deadline, BooleanSupplier condition) {
        long endNanos = time.nanoTime() + deadline.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                long leftNanos = endNanos - time.nanoTime();
                if (leftNanos <= 0) {
                    return false;
                }
                long _ = changed.awaitNanos(leftNanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
