package dev.patchbay.subscriptions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes candles of ticks, of finer candles, and of both.
 *
 * <p>Immutable. All results are in order, one candle for each window that has a price: a window without one has none, nothing is
 * carried over.
 */
public final class Candles {
    private Candles() {}

    /**
     * The candles of these ticks. Ticks with equal stamps count in the order in which they stand here.
     *
     * @param ticks of one asset, in any order
     * @return all but the last closed
     */
    public static List<Candle> compile(List<Tick> ticks, Buckets buckets) {
        List<Candle> compiled = windows(
                ticks.stream().sorted(Comparator.comparing(Tick::time)).toList(),
                Tick::time,
                buckets,
                (start, of) -> ofTicks(of, start, buckets));
        return lastOpen(compiled);
    }

    /**
     * The candles that finer candles add up to. Of candles that begin at the same time the first to stand here is the earlier.
     *
     * @param candles of one asset, in any order; each belongs to the window that it begins in
     * @return all but the last closed, and the last too if its finest candle closes with it. Partial where a finer one is
     */
    public static List<Candle> merge(List<Candle> candles, Buckets buckets) {
        List<Candle> sorted =
                candles.stream().sorted(Comparator.comparing(Candle::time)).toList();
        List<Candle> merged = windows(sorted, Candle::time, buckets, (start, of) -> ofCandles(of, start, buckets));
        if (merged.isEmpty()) {
            return merged;
        }
        Candle finest = sorted.getLast();
        boolean whole =
                finest.closed() && !finest.end().isBefore(merged.getLast().end());
        return whole ? merged : lastOpen(merged);
    }

    /**
     * The candles of a venue, mended by ticks. A venue's newest candle may be older than its ticks, and wrong.
     *
     * <p>Windows that the ticks cover wholly are made of ticks. The window in which the ticks begin has the venue's open, the close
     * of the ticks, and the high and the low of both. Older ones are the venue's. The venue's newest candle is marked as partial
     * where it could not be replaced, and so is the window in which the ticks begin if the venue has none for it.
     *
     * @param candles the venue's, in any order
     * @param ticks of the same asset, in any order
     * @param complete from here on, and up to {@code now}, no tick is missing
     * @param buckets the windows of the venue's candles
     * @param now by the venue's clock: what ends later is not closed
     */
    public static List<Candle> joined(
            List<Candle> candles, List<Tick> ticks, Instant complete, Buckets buckets, Instant now) {
        Instant begun = buckets.start(complete);
        Instant whole = begun.equals(complete) ? complete : buckets.end(complete);
        List<Candle> venue = merge(candles, buckets);
        Instant newest = venue.isEmpty() ? Instant.MIN : venue.getLast().time();
        List<Candle> joined = new ArrayList<>();
        for (Candle candle : venue) {
            if (candle.time().isBefore(whole)) {
                joined.add(candle.time().equals(newest) ? candle.withPartial(true) : candle);
            }
        }
        for (Candle candle : compile(ticks, buckets)) {
            if (!candle.time().isBefore(whole)) {
                joined.add(candle);
            } else if (candle.time().equals(begun)) {
                begin(joined, candle);
            }
        }
        return joined.stream()
                .map(candle -> candle.withClosed(!candle.end().isAfter(now)))
                .toList();
    }

    /** Puts the window in which the ticks begin behind, or into, the venue's last. */
    private static void begin(List<Candle> joined, Candle ofTicks) {
        boolean known = !joined.isEmpty() && joined.getLast().time().equals(ofTicks.time());
        if (!known) {
            joined.add(ofTicks.withPartial(true));
            return;
        }
        Candle venue = joined.removeLast();
        joined.add(new Candle(
                venue.asset(),
                venue.time(),
                venue.period(),
                venue.open(),
                venue.high().max(ofTicks.high()),
                venue.low().min(ofTicks.low()),
                ofTicks.close(),
                venue.volume(),
                venue.closed(),
                venue.partial()));
    }

    private interface Assembled<T> {
        Candle of(Instant start, List<T> items);
    }

    private static <T> List<Candle> windows(
            List<T> sorted, Function<T, Instant> time, Buckets buckets, Assembled<T> assembled) {
        List<Candle> candles = new ArrayList<>();
        int next = 0;
        while (next < sorted.size()) {
            int first = next;
            Instant start = buckets.start(time.apply(sorted.get(first)));
            Instant end = start.plus(buckets.period());
            while (next < sorted.size() && time.apply(sorted.get(next)).isBefore(end)) {
                next++;
            }
            candles.add(assembled.of(start, sorted.subList(first, next)));
        }
        return candles;
    }

    private static Candle ofTicks(List<Tick> ticks, Instant start, Buckets buckets) {
        BigDecimal high = ticks.getFirst().price();
        BigDecimal low = high;
        for (Tick tick : ticks) {
            high = high.max(tick.price());
            low = low.min(tick.price());
        }
        return new Candle(
                ticks.getFirst().asset(),
                start,
                buckets.period(),
                ticks.getFirst().price(),
                high,
                low,
                ticks.getLast().price(),
                Optional.empty(),
                true,
                false);
    }

    private static Candle ofCandles(List<Candle> candles, Instant start, Buckets buckets) {
        BigDecimal high = candles.getFirst().high();
        BigDecimal low = candles.getFirst().low();
        for (Candle candle : candles) {
            high = high.max(candle.high());
            low = low.min(candle.low());
        }
        return new Candle(
                candles.getFirst().asset(),
                start,
                buckets.period(),
                candles.getFirst().open(),
                high,
                low,
                candles.getLast().close(),
                volume(candles),
                true,
                candles.stream().anyMatch(Candle::partial));
    }

    /** Of all, or of none: the sum of some would be no volume of the window. */
    private static Optional<BigDecimal> volume(List<Candle> candles) {
        return candles.stream().allMatch(candle -> candle.volume().isPresent())
                ? candles.stream().map(candle -> candle.volume().orElseThrow()).reduce(BigDecimal::add)
                : Optional.empty();
    }

    private static List<Candle> lastOpen(List<Candle> candles) {
        if (!candles.isEmpty()) {
            candles.set(candles.size() - 1, candles.getLast().withClosed(false));
        }
        return candles;
    }
}
