package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.VenueClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What pages are planned by: the constants of the venue's dialect, and its clock. Safe for any thread.
 *
 * @param periods that the venue has candles of, ascending
 * @param candlesPerPage how many an answer has at most
 * @param ticksPerPage how long a stretch one question may ask for
 */
record Terms(List<Duration> periods, int candlesPerPage, Duration ticksPerPage, VenueClock clock) {
    static Terms of(HistoryDialect dialect, VenueClock clock) {
        return new Terms(
                dialect.periods().stream().sorted().toList(), dialect.candlesPerPage(), dialect.ticksPerPage(), clock);
    }

    /** The windows of the venue's own candles. */
    Buckets venue(Duration period) {
        return Buckets.venue(period, clock);
    }

    /**
     * The largest period of the venue's candles that these windows can be made of, without a rest at either end.
     *
     * @param most no larger one
     */
    Optional<Duration> source(Buckets windows, Duration most) {
        Duration shift = windows.offset().minus(clock.offset());
        return periods.reversed().stream()
                .filter(period -> period.compareTo(most) <= 0)
                .filter(period -> divides(period, windows.period()) && divides(period, shift))
                .findFirst();
    }

    private static boolean divides(Duration period, Duration length) {
        return period.multipliedBy(length.dividedBy(period)).equals(length);
    }
}
