package dev.patchbay.account;

import java.util.Objects;

/**
 * Changes may be missing here, between the item before and the one after. The change after it tells what was known before it, so what
 * holds now is never in doubt, only the way to it.
 *
 * @param reason why
 * @param missed how many were lost; zero if nobody can know
 * @param epoch the number of the connection on which the stream goes on; zero before the first
 */
public record Gap(Reason reason, long missed, long epoch) implements BalanceEvent, InstrumentEvent {
    /** Why changes may be missing. Later versions may know further reasons. */
    public enum Reason {
        /** The connection ended, and a new one took its place. Told before the first change on the new one. */
        NEW_CONNECTION,
        /** This listener was too slow for the capacity of its stream. */
        SLOW_LISTENER,
        /** The module was too slow, and its inbox overflowed; {@code missed} counts messages, of balances and instruments together. */
        SLOW_MODULE,
        /** The module failed and was started again: the message that it had in hand is lost. */
        RESTARTED
    }

    /** Checks that all is there. */
    public Gap {
        Objects.requireNonNull(reason, "reason");
        if (missed < 0) {
            throw new IllegalArgumentException("missed is zero or more, got " + missed);
        }
    }
}
