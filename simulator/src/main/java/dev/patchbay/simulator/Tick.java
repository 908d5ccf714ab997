package dev.patchbay.simulator;

import java.time.Instant;

/**
 * One price of one asset. Immutable.
 *
 * @param asset the symbol
 * @param time UTC, in whole milliseconds
 * @param stamp the venue's number for it
 * @param price as it is to be written
 */
record Tick(String asset, Instant time, String stamp, String price) {

    /** One row of {@code updateStream}. */
    String row() {
        return "[" + Json.quoted(asset) + "," + stamp + "," + price + "]";
    }

    Tick stamped(Instant when, String number) {
        return new Tick(asset, when, number, price);
    }

    Tick priced(String other) {
        return new Tick(asset, time, stamp, other);
    }
}
