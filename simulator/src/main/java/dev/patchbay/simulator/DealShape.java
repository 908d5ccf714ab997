package dev.patchbay.simulator;

import java.util.Locale;

/** What may be odd about deals that are told; several at once do what each says, one after the other. */
public enum DealShape {
    /** The bare array of the deals, without the object around it. */
    ARRAY,
    /** Amid the deals, one that is none; an answer with one deal loses its id. */
    MALFORMED,
    /** Every number as a JSON string. */
    TEXT_NUMBERS,
    /** Only the fields that say which deal it is, and how it ended. */
    MINIMAL,
    /** Fields that nobody knows. */
    EXTRA_FIELD,
    /** The closing price as 0, as the venue tells it now and then. */
    NO_CLOSE_PRICE,
    /** The deals in the opposite order. */
    REVERSED,
    /** The first half of the deals only. */
    PARTIAL,
    /** No deal at all. */
    EMPTY;

    /** The name in a fault's text. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
