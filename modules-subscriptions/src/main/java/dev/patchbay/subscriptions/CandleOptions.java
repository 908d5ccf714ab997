package dev.patchbay.subscriptions;

import java.time.Duration;
import java.util.Objects;

/**
 * How a stream of candles is made, besides its aggregation. Immutable.
 *
 * @param stream its capacity and overflow, for candles; and how long a gap between ticks may be to be filled
 * @param grace how long after the end of a window, by the venue's clock, a tick for it may still come; then the clock closes it. Not
 *     negative, a day at most; {@link #NEVER} leaves the closing to the ticks
 * @param forming whether each tick also gives the open candle as it is then, with {@code closed} false
 * @param history so many windows of before are told first, without a seam between them and what follows; zero or more. A window without
 *     ticks has no candle. Only for aligned windows; the stream's capacity grows by as many
 */
public record CandleOptions(StreamOptions stream, Duration grace, boolean forming, int history) {
    private static final Duration LONGEST_GRACE = Duration.ofDays(1);
    private static final int MOST_HISTORY = 100_000;

    /** The clock closes nothing. */
    public static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** {@link StreamOptions#STANDARD}, two seconds of grace, closed candles only, from now on. */
    public static final CandleOptions STANDARD =
            new CandleOptions(StreamOptions.STANDARD, Duration.ofSeconds(2), false, 0);

    /** Checks the numbers. */
    public CandleOptions {
        Objects.requireNonNull(stream, "stream");
        if (grace.isNegative() || (grace.compareTo(LONGEST_GRACE) > 0 && !grace.equals(NEVER))) {
            throw new IllegalArgumentException(
                    "the grace is zero to " + LONGEST_GRACE + ", or CandleOptions.NEVER; got " + grace);
        }
        if (history < 0 || history > MOST_HISTORY) {
            throw new IllegalArgumentException("a stream begins with 0 to " + MOST_HISTORY + " candles of before, got "
                    + history + "; ask the history for more");
        }
    }

    /** The same with another capacity, overflow and back-fill. */
    public CandleOptions withStream(StreamOptions other) {
        return new CandleOptions(other, grace, forming, history);
    }

    /** The same, with gaps up to this length filled; zero fills none. */
    public CandleOptions withBackfill(Duration longest) {
        return withStream(stream.withBackfill(longest));
    }

    /** The same with another grace. */
    public CandleOptions withGrace(Duration afterTheEnd) {
        return new CandleOptions(stream, afterTheEnd, forming, history);
    }

    /** The same, with or without forming candles. */
    public CandleOptions withForming(boolean also) {
        return new CandleOptions(stream, grace, also, history);
    }

    /** The same with so many closed candles before. */
    public CandleOptions withHistory(int candles) {
        return new CandleOptions(stream, grace, forming, candles);
    }
}
