package dev.patchbay.simulator;

import java.util.Locale;

/** What the venue may do to a tick on its way to one connection. */
public enum TickShape {
    /** Several ticks of the same whole second, one message each. */
    BURST,
    /** This tick after the one that follows it. */
    OUT_OF_ORDER,
    /** The same tick twice. */
    DUPLICATE,
    /** This tick and those that follow it together, one row each in one message. */
    BATCH,
    /** One row that is not wrapped in an array of rows. */
    FLAT,
    /** A stamp in milliseconds instead of seconds. */
    MILLISECONDS,
    /** Stamp and price as JSON strings. */
    TEXT_NUMBERS;

    /** The name in a fault's text. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean counted() {
        return this == BURST || this == BATCH;
    }
}
