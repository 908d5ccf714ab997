package dev.patchbay.trades;

/** Which way the price has to go for a deal to win. */
public enum Direction {
    /** Up. */
    CALL,
    /** Down. */
    PUT
}
