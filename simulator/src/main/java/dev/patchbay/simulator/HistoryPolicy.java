package dev.patchbay.simulator;

import java.time.Duration;

/**
 * How the venue tells its history.
 *
 * <p>Immutable.
 *
 * @param names by which events
 * @param candles how many rows a page of candles has at most; the newest of its window are kept; positive
 * @param ticks how many rows a page of ticks has at most; the newest of its window are kept; positive
 * @param snapshotTicks how far back the ticks of a snapshot go; positive
 * @param snapshotCandles how many candles a snapshot has; positive
 * @param stale whether the newest candle of a snapshot is an older one than it should be, and lacks its last ticks
 * @param soonest how long an answer takes at least
 * @param latest how long an answer takes at most; drawn from the seed for each, so that answers overtake each other
 */
public record HistoryPolicy(
        HistoryNames names,
        int candles,
        int ticks,
        Duration snapshotTicks,
        int snapshotCandles,
        boolean stale,
        Duration soonest,
        Duration latest) {

    /** Refuses numbers that mean nothing. */
    public HistoryPolicy {
        if (candles < 1 || ticks < 1 || snapshotCandles < 1) {
            throw new IllegalArgumentException("rows must be positive, got " + candles + " candles, " + ticks
                    + " ticks, " + snapshotCandles + " candles of a snapshot");
        }
        if (!snapshotTicks.isPositive()) {
            throw new IllegalArgumentException("a snapshot's ticks need some time, got " + snapshotTicks);
        }
        if (soonest.isNegative() || latest.compareTo(soonest) < 0) {
            throw new IllegalArgumentException("expected 0 <= soonest <= latest, got " + soonest + " to " + latest);
        }
    }

    /**
     * As captures have it: names by the session, 150 candles, 15,000 ticks (which is below a million bytes), a snapshot of
     * 740 s of ticks and of 98 candles that are stale; answers come at once.
     *
     * @return the policy
     */
    public static HistoryPolicy standard() {
        return new HistoryPolicy(
                HistoryNames.SESSION, 150, 15_000, Duration.ofSeconds(740), 98, true, Duration.ZERO, Duration.ZERO);
    }

    /**
     * The same with other names.
     *
     * @param other by which events
     * @return a changed copy
     */
    public HistoryPolicy withNames(HistoryNames other) {
        return new HistoryPolicy(other, candles, ticks, snapshotTicks, snapshotCandles, stale, soonest, latest);
    }

    /**
     * The same with longer or shorter pages.
     *
     * @param mostCandles how many rows a page of candles has at most; positive
     * @param mostTicks how many rows a page of ticks has at most; positive
     * @return a changed copy
     */
    public HistoryPolicy withRows(int mostCandles, int mostTicks) {
        return new HistoryPolicy(names, mostCandles, mostTicks, snapshotTicks, snapshotCandles, stale, soonest, latest);
    }

    /**
     * The same with a longer or shorter snapshot.
     *
     * @param tickSpan how far back its ticks go; positive
     * @param candleRows how many candles it has; positive
     * @return a changed copy
     */
    public HistoryPolicy withSnapshot(Duration tickSpan, int candleRows) {
        return new HistoryPolicy(names, candles, ticks, tickSpan, candleRows, stale, soonest, latest);
    }

    /**
     * The same, but a snapshot's newest candle has all ticks until now.
     *
     * @return a changed copy
     */
    public HistoryPolicy fresh() {
        return new HistoryPolicy(names, candles, ticks, snapshotTicks, snapshotCandles, false, soonest, latest);
    }

    /**
     * The same, but each answer takes its time, so that they overtake each other.
     *
     * @param least how long at least; not negative
     * @param most how long at most, by the simulator's clock
     * @return a changed copy
     */
    public HistoryPolicy withLatency(Duration least, Duration most) {
        return new HistoryPolicy(names, candles, ticks, snapshotTicks, snapshotCandles, stale, least, most);
    }
}
