package dev.patchbay.core.route;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A count that one thread at a time writes, and any thread reads: adding costs no locked instruction, and it is done for every message.
 *
 * <p>For one thread, as far as {@link #add} goes; who adds next does so with knowledge of all that was added before.
 */
public final class Tally {
    private final AtomicLong sum = new AtomicLong();

    /** Nothing yet. */
    public Tally() {}

    /** Adds so many. */
    public void add(long count) {
        sum.setRelease(sum.getPlain() + count);
    }

    /** What was added so far, as far as the caller can know. Safe for any thread. */
    public long sum() {
        return sum.getAcquire();
    }
}
