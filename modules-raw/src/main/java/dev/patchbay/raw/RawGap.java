package dev.patchbay.raw;

import java.util.Objects;

/**
 * Messages may be missing here, between the item before and the one after.
 *
 * @param reason why
 * @param missed how many were lost; zero if nobody can know
 * @param epoch the number of the connection on which the stream goes on; zero before the first
 */
public record RawGap(Reason reason, long missed, long epoch) implements RawEvent {
    /** Why messages may be missing. Later versions may know further reasons. */
    public enum Reason {
        /** The connection was lost, and a new one took its place. Told when the new one has logged in. */
        NEW_CONNECTION,
        /** This listener was too slow for the capacity of its stream; {@code missed} counts items, and an earlier gap among them is one. */
        SLOW_LISTENER,
        /**
         * The module was too slow, and its inbox overflowed; {@code missed} counts what all listeners together wanted. A listener whose
         * rule takes long is felt by the other listeners of this module, and by nobody else.
         */
        SLOW_MODULE,
        /** The module failed and was started again: what it held in hand is lost. */
        RESTARTED
    }

    /** Checks that all is there. */
    public RawGap {
        Objects.requireNonNull(reason, "reason");
        if (missed < 0 || epoch < 0) {
            throw new IllegalArgumentException("missed and epoch are zero or more, got " + missed + " and " + epoch);
        }
    }
}
