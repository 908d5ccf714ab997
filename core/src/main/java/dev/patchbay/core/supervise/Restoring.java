package dev.patchbay.core.supervise;

import dev.patchbay.core.session.Event;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The restoring after each login.
 *
 * <p>Each module finds the login as a mark in its inbox, and runs its reconnect callback there. This waits for the modules that have one, each
 * at most for its callback's deadline; a module that hung through the login before is not waited for again. Those that failed make the client
 * degraded, and are asked again with backoff until they succeed. A version that takes a seat restores by itself, whatever was waited for.
 *
 * <p>Safe for any thread; the object's own lock guards the fields. No foreign code runs under it.
 */
final class Restoring implements Slot.Restored {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int RETRY_DOUBLINGS = 5;

    private final Timers timers;
    private final Consumer<Event> runner;

    private long epoch;
    private boolean lost = true;
    private Optional<String> required = Optional.empty();
    private final Map<Seat, Timers.Timer> waiting = new HashMap<>();
    private final Set<String> degraded = new TreeSet<>();
    private final Map<Seat, Integer> retries = new HashMap<>();
    private final Map<Seat, Timers.Timer> nextRetries = new HashMap<>();

    /**
     * Nothing to restore yet.
     *
     * @param runner takes events
     */
    Restoring(Timers timers, Consumer<Event> runner) {
        this.timers = timers;
        this.runner = runner;
    }

    /** The number of the last connection that was begun. */
    synchronized long epoch() {
        return epoch;
    }

    /**
     * A login succeeded.
     *
     * @return whether nobody is waited for: then the caller says {@link #done} when the modules know
     */
    synchronized boolean begin(long newEpoch, List<Seat> seats) {
        long before = epoch;
        epoch = newEpoch;
        lost = false;
        required = Optional.empty();
        retries.clear();
        degraded.clear();
        for (Seat seat : seats) {
            if (before > 0 && seat.hungThrough(before)) {
                degraded.add(seat.name());
                requireNot(seat, "it has not looked at its inbox since the login before");
            } else if (seat.canRestore()) {
                waiting.put(seat, deadline(seat, newEpoch));
            }
        }
        return waiting.isEmpty();
    }

    private Timers.Timer deadline(Seat seat, long ofEpoch) {
        Duration limit = seat.restorable().map(Restorable::deadline).orElse(Duration.ofSeconds(5));
        return timers.after(limit, () -> overdue(seat, ofEpoch, limit));
    }

    private void overdue(Seat seat, long ofEpoch, Duration limit) {
        boolean last;
        synchronized (this) {
            if (epoch != ofEpoch || lost || waiting.remove(seat) == null) {
                return;
            }
            degraded.add(seat.name());
            requireNot(seat, "it did not restore within " + limit);
            last = waiting.isEmpty();
        }
        if (last) {
            done();
        }
    }

    private void requireNot(Seat seat, String why) {
        if (seat.restorable().map(Restorable::required).orElse(false)) {
            required = Optional.of("the client can't do without the module " + seat.name() + ": " + why);
        }
    }

    @Override
    public boolean ended(Slot<?> slot, long ofEpoch, @Nullable Throwable failure) {
        return slot.seat().isSeated(slot) && ended(slot.seat(), ofEpoch, failure);
    }

    private boolean ended(Seat seat, long ofEpoch, @Nullable Throwable failure) {
        boolean last;
        synchronized (this) {
            if (lost || (ofEpoch != epoch && ofEpoch != WHATEVER_EPOCH)) {
                return false;
            }
            Timers.Timer deadline = waiting.remove(seat);
            if (deadline != null) {
                deadline.cancel();
            }
            boolean changed = failure == null ? degraded.remove(seat.name()) : degraded.add(seat.name());
            if (failure != null) {
                requireNot(seat, String.valueOf(failure));
                tryAgain(seat, ofEpoch);
            }
            last = deadline != null && waiting.isEmpty();
            if (changed && !last) {
                runner.accept(new Event.Degraded(epoch, Set.copyOf(degraded)));
            }
        }
        if (last) {
            done();
        }
        return true;
    }

    /** Another version sits there now: it restores by itself, as far as it has something to restore. */
    void reseated(Seat seat) {
        synchronized (this) {
            retries.remove(seat);
            forgetRetry(seat);
        }
        if (seat.restorable().isEmpty()) {
            ended(seat, WHATEVER_EPOCH, null);
        }
    }

    /** There is no such seat any more. */
    void removed(Seat seat) {
        synchronized (this) {
            retries.remove(seat);
            forgetRetry(seat);
        }
        ended(seat, WHATEVER_EPOCH, null);
    }

    private void forgetRetry(Seat seat) {
        Timers.Timer next = nextRetries.remove(seat);
        if (next != null) {
            next.cancel();
        }
    }

    private void tryAgain(Seat seat, long ofEpoch) {
        int before = retries.merge(seat, 1, Integer::sum) - 1;
        if (ofEpoch != WHATEVER_EPOCH) { // a module that crashed restores anyway when it runs again
            Duration delay = RETRY.multipliedBy(1L << Math.min(before, RETRY_DOUBLINGS));
            nextRetries.put(seat, timers.after(delay, () -> {
                if (isCurrent(ofEpoch)) {
                    seat.inbox().resync();
                }
            }));
        }
    }

    private synchronized boolean isCurrent(long ofEpoch) {
        return !lost && epoch == ofEpoch;
    }

    /** Tells the runner that all that was waited for has ended. */
    void done() {
        Event.Degraded now;
        Event.Restored restored;
        synchronized (this) {
            now = new Event.Degraded(epoch, Set.copyOf(degraded));
            restored = new Event.Restored(epoch, required);
        }
        runner.accept(now);
        runner.accept(restored);
    }

    /**
     * A connection is gone.
     *
     * @return false if it never got as far as its modules
     */
    synchronized boolean lost(long ofEpoch) {
        if (lost || epoch != ofEpoch) {
            return false;
        }
        lost = true;
        waiting.values().forEach(Timers.Timer::cancel);
        waiting.clear();
        nextRetries.values().forEach(Timers.Timer::cancel);
        nextRetries.clear();
        return true;
    }
}
