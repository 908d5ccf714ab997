package dev.patchbay.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Compiles candles, in buckets of the venue's clock, from an asset's ticks: one for each bucket that has a tick. Immutable. */
final class Bars {
    private Bars() {}

    /**
     * The newest candles, ascending.
     *
     * @param from the venue's milliseconds: no candle begins before
     * @param until the venue's milliseconds: the ticks before it count
     * @param period milliseconds; positive
     * @param most how many at most; positive
     */
    static List<Bar> newest(Chronicle chronicle, long from, long until, long period, int most) {
        long lowest = Math.max(ceiling(from, period), chronicle.firstBucket(period));
        Deque<Bar> bars = new ArrayDeque<>();
        long end = until;
        while (end > lowest && bars.size() < most) {
            long start = Math.max(lowest, (Math.floorDiv(end - 1, period) - most + 1) * period);
            compile(chronicle, start, end, period).reversed().forEach(bars::addFirst);
            end = start;
        }
        while (bars.size() > most) {
            bars.removeFirst();
        }
        return new ArrayList<>(bars);
    }

    private static long ceiling(long time, long period) {
        return -Math.floorDiv(-time, period) * period;
    }

    private static List<Bar> compile(Chronicle chronicle, long from, long until, long period) {
        List<Bar> bars = new ArrayList<>();
        chronicle.each(from, until, new TickSink() {
            private long end = Long.MIN_VALUE;

            @Override
            public void tick(long stamp, long units, int scale) {
                if (stamp < end) {
                    bars.getLast().add(units, scale);
                } else {
                    long start = Math.floorDiv(stamp, period) * period;
                    end = start + period;
                    bars.add(new Bar(start, units, scale));
                }
            }
        });
        return bars;
    }
}
