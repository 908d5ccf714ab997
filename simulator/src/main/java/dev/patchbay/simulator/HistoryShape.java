package dev.patchbay.simulator;

import java.util.Locale;

/** What the venue may do to an answer about history; several at once do what each says, one after the other. */
public enum HistoryShape {
    /** No rows. */
    EMPTY(0),
    /** The newest rows only, so many of them. */
    CAPPED(10),
    /** The same answer so many times over. */
    DUPLICATE(2),
    /** The name of another asset, in each row too. */
    WRONG_ASSET(0),
    /** Another period than was asked for. */
    WRONG_PERIOD(0),
    /** Another index than was given; a snapshot has none. */
    WRONG_INDEX(0),
    /** No index. */
    NO_INDEX(0),
    /** {@code loadHistoryPeriodFast} or {@code updateHistoryNewFast}, whatever the session. */
    FAST(0),
    /** {@code loadHistoryPeriod} or {@code updateHistoryNew}, whatever the session. */
    NEW(0),
    /** {@code loadHistoryPeriod} or {@code updateHistory}, whatever the session. */
    OLD(0),
    /** Every number as a JSON string. */
    TEXT_NUMBERS(0),
    /** Stamps in milliseconds instead of seconds. */
    MILLISECONDS(0),
    /** A column for the volume, null. */
    NULL_VOLUME(0),
    /** A column for the volume, a number. */
    VOLUME(0),
    /** A column that nobody knows. */
    EXTRA_COLUMN(0),
    /** One row, amid the others, that is none. */
    BAD_ROW(0),
    /** The rows in the opposite order. */
    REVERSED(0),
    /** Every second tick as a candle of that tick alone. */
    MIXED(0),
    /** The candles of a snapshot as parallel arrays {@code t o h l c}; a page has none. */
    PARALLEL(0),
    /** A snapshot without its candles; a page has none. */
    NO_CANDLES(0),
    /** A snapshot without its ticks; a page has none. */
    NO_TICKS(0),
    /** A sentence instead of an answer. */
    ERROR(0);

    private final int usualCount;

    HistoryShape(int usualCount) {
        this.usualCount = usualCount;
    }

    /** The name in a fault's text. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it can be said how many. */
    boolean counted() {
        return usualCount > 0;
    }

    /** How many, unless it is said. */
    int usualCount() {
        return Math.max(1, usualCount);
    }
}
