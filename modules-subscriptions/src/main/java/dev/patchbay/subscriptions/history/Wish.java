package dev.patchbay.subscriptions.history;

import java.time.Duration;
import java.time.Instant;

/**
 * A question that has no number yet: it gets a new one each time it is sent. Immutable.
 *
 * @param period of the candles; zero for ticks
 * @param wanted what will be taken from the answer
 * @param start where the page begins, before what is wanted; whole seconds
 * @param end where it ends; whole seconds
 */
record Wish(String asset, Duration period, Stretch wanted, Instant start, Instant end) {
    PageQuery query(long index) {
        return new PageQuery(asset, period, end, Duration.between(start, end), index);
    }

    /** For errors. */
    @Override
    public String toString() {
        return (period.isZero() ? "ticks" : period + " candles") + " of " + asset + " from " + wanted.from() + " to "
                + wanted.until();
    }
}
