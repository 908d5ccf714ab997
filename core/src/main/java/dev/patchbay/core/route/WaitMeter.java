package dev.patchbay.core.route;

import dev.patchbay.api.Message;
import dev.patchbay.core.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how long each message had waited when its module took it.
 *
 * <p>To read the clock costs as much as all the rest of a take. While the module takes messages quickly, it is read once for several that
 * came in one read: they count as having waited as long as the last of them, which is too long by the time that these few takes lasted. For a
 * module that is not quick, or has nothing more at hand, it is read for each message.
 *
 * <p>Owned by the module's thread.
 */
final class WaitMeter {
    /** So many takes share one look at the clock, at most. */
    static final int SHARED = 16;
    /** A module is quick if it comes back for the next message within this, on average. */
    static final long QUICK_NANOS = 2_000;

    private final ModuleInbox inbox;
    private final Timers timers;
    private long lookedNanos;
    private int share = 1;
    private int uncounted;

    WaitMeter(ModuleInbox inbox, Timers timers) {
        this.inbox = inbox;
        this.timers = timers;
    }

    /**
     * A message was taken.
     *
     * @param wanted whether by the module, rather than by its rule
     * @param next what will be taken after it, null if it is not there yet
     */
    void took(Message message, boolean wanted, @Nullable Object next) {
        if (wanted) {
            uncounted++;
            inbox.countTaken();
        }
        if (uncounted >= share
                || !(next instanceof Message other && other.receivedNanos() == message.receivedNanos())) {
            count(message);
        }
    }

    private void count(Message last) {
        if (uncounted > 0) {
            long now = timers.nanoTime();
            inbox.countWaits(Math.max(0, now - last.receivedNanos()), uncounted);
            share = now - lookedNanos < uncounted * QUICK_NANOS ? SHARED : 1;
            lookedNanos = now;
            uncounted = 0;
        }
    }

    /** A new run begins: nobody knows when the one before would have come back. */
    void forget() {
        uncounted = 0;
        share = 1;
    }
}
