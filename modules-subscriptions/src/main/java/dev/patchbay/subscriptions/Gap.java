package dev.patchbay.subscriptions;

import java.util.Objects;

/**
 * Ticks may be missing here, between the item before and the one after.
 *
 * @param asset the venue's name for it
 * @param reason why
 * @param missed how many were lost; zero if nobody can know
 * @param epoch the number of the connection on which the stream goes on; zero before the first
 */
public record Gap(String asset, Reason reason, long missed, long epoch) implements TickEvent, CandleEvent {
    /** Why ticks may be missing. Later versions may know further reasons. */
    public enum Reason {
        /** The connection was lost, and a new one took its place. Told before the first tick of the new one. */
        NEW_CONNECTION,
        /** This listener was too slow for the capacity of its stream. */
        SLOW_LISTENER,
        /** The module was too slow, and its inbox overflowed; {@code missed} counts the messages of all assets. */
        SLOW_MODULE,
        /** The module failed and was started again: what it held in hand is lost. */
        RESTARTED,
        /** The subscription could not be sent several times in a row; the module goes on trying. */
        NOT_SUBSCRIBED,
        /**
         * The venue sends ticks of other assets, and none of this one for long: it may serve fewer streams than are subscribed. Told
         * once, until a tick comes.
         */
        STARVED,
        /** The candles that a stream was to begin with could not be had; told before its first item. Candles only. */
        NO_HISTORY,
        /** A tick came after the clock had closed its candle: it is in no candle. Candles only; {@code missed} counts such ticks. */
        LATE
    }

    /** Checks that all is there. */
    public Gap {
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(reason, "reason");
        if (missed < 0) {
            throw new IllegalArgumentException("missed is zero or more, got " + missed);
        }
    }
}
