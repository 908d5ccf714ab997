package dev.patchbay.subscriptions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The closed candles of before, with which a stream begins. Owned by its stream's thread.
 *
 * <p>The newest of them, and the open one, are not asked for: the venue's own newest candles are stale. They are made of ticks; and where
 * that would be too many, of the candles of a short period up to the last minutes, and of ticks from there.
 */
final class Prologue {
    private static final Duration LONGEST_BY_TICKS = Duration.ofMinutes(30);
    private static final long LONGEST_SHORT_SECONDS = 60;

    private final String asset;
    private final int windows;
    private final Duration period;
    private final AlignedAggregator aggregator;
    private final CandleOutlet outlet;

    Prologue(String asset, int windows, AlignedAggregator aggregator, CandleOutlet outlet) {
        this.asset = asset;
        this.windows = windows;
        this.period = aggregator.period();
        this.aggregator = aggregator;
        this.outlet = outlet;
    }

    /**
     * Tells the candles; either all of them or, if it throws, none.
     *
     * @param at an instant of the window that is open
     * @return from where on ticks must follow
     */
    Instant tell(TickArchive archive, Instant at, Duration deadline) throws InterruptedException {
        Buckets buckets = aggregator.buckets(period);
        Instant last = buckets.start(at).minus(period);
        Instant first = last.minus(period.multipliedBy(windows - 1L));
        List<Candle> closed = windows == 1 ? List.of() : archive.candles(asset, buckets, first, last, deadline);
        if (period.compareTo(LONGEST_BY_TICKS) <= 0) {
            closed.forEach(outlet::offer);
            return last;
        }
        Buckets minutes = aggregator.buckets(shortPeriod());
        Instant ticksFrom = minutes.start(at).minus(minutes.period());
        List<Candle> shorter = new ArrayList<>(archive.candles(asset, minutes, last, ticksFrom, deadline));
        closed.forEach(outlet::offer);
        shorter.forEach(candle -> aggregator.absorb(candle, outlet::offer));
        return ticksFrom;
    }

    /** The longest period, up to a minute, that divides the windows. */
    private Duration shortPeriod() {
        long seconds = LONGEST_SHORT_SECONDS;
        while (period.toSeconds() % seconds != 0) {
            seconds--;
        }
        return Duration.ofSeconds(seconds);
    }
}
