package dev.patchbay.core.route;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A count that one thread at a time writes, and any thread reads: adding costs no locked instruction, and it is done for every message.
 *
 * <p>For one thread, as far as {@link #add} goes; who adds next does so with knowledge of all that was added before.
 */
public final class Tally {
    private static final VarHandle SUM = handle();

    private long sum;

    /** Nothing yet. */
    public Tally() {}

    /** Adds so many. */
    public void add(long count) {
        SUM.setRelease(this, sum + count);
    }

    /** What was added so far, as far as the caller can know. Safe for any thread. */
    public long sum() {
        return (long) SUM.getAcquire(this);
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Tally.class, "sum", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
