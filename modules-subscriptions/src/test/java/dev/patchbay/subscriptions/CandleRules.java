package dev.patchbay.subscriptions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds a stream of aligned candles against the tape: a candle that is closed and not partial is the tape's; a partial one, and a window
 * that is left out, stand beside a gap. Immutable.
 *
 * @param tape all ticks of the asset
 * @param excused those that reached the module behind newer ones: a candle may leave them out
 * @param buckets the windows
 * @param whole whether nothing may be missing at all, once the first candle has come
 * @param fromBoundary whether the first candle is complete too
 * @param left whether the reader left, and so did not read what came last
 */
record CandleRules(
        List<Tick> tape, Set<Tick> excused, Buckets buckets, boolean whole, boolean fromBoundary, boolean left) {
    /** What is wrong, in words; empty if nothing is. */
    List<String> breaches(List<? extends CandleEvent> log) {
        List<String> wrong = new ArrayList<>();
        Candle last = null;
        boolean gapBefore = !fromBoundary; // before the last candle
        boolean gap = !fromBoundary; // since
        for (int place = 0; place < log.size(); place++) {
            boolean toldLater = gapFollows(log.subList(place + 1, log.size()));
            switch (log.get(place)) {
                case Gap told -> {
                    if (whole && last != null) {
                        wrong.add("a gap that could have been filled: " + told);
                    }
                    gap = true;
                }
                case Candle candle -> {
                    if (last != null && !candle.time().isAfter(last.time())) {
                        wrong.add("not behind " + last + ": " + candle);
                    }
                    if (candle.closed()) {
                        check(candle, gap || gapBefore, toldLater, wrong);
                        boolean told = gap || toldLater || (gapBefore && last != null && last.partial());
                        if (last != null && !told && leftOut(last.end(), candle.time())) {
                            wrong.add("a window is missing between " + last + " and " + candle);
                        }
                        gapBefore = gap;
                        gap = false;
                        last = candle;
                    } else if (!within(candle)) {
                        wrong.add("forms of other ticks: " + candle);
                    }
                }
            }
        }
        return wrong;
    }

    /** Whether the loss was noticed only when the clock had closed the candle, and was told then. */
    private boolean gapFollows(List<? extends CandleEvent> rest) {
        for (CandleEvent event : rest) {
            if (!(event instanceof Candle candle) || candle.closed()) {
                return event instanceof Gap;
            }
        }
        return left;
    }

    private void check(Candle candle, boolean gap, boolean toldLater, List<String> wrong) {
        List<Tick> ticks = window(candle.time(), candle.end());
        if (!candle.time().equals(buckets.start(candle.time())) || !within(candle)) {
            wrong.add("made of other ticks: " + candle + ", the tape has " + ticks);
        } else if (candle.partial() && !gap) {
            wrong.add("partial without a gap: " + candle);
        } else if (!candle.partial() && !equal(candle, ticks) && !(toldLater && early(candle, ticks))) {
            wrong.add("not the tape's: " + candle + ", the tape has " + ticks);
        }
    }

    /** Whether the clock may have closed it before its last ticks came. */
    private boolean early(Candle candle, List<Tick> ticks) {
        for (int size = 1; size < ticks.size(); size++) {
            if (equal(candle, ticks.subList(0, size))) {
                return true;
            }
        }
        return false;
    }

    private boolean equal(Candle candle, List<Tick> ticks) {
        int doubtful =
                (int) Math.min(6, ticks.stream().filter(excused::contains).count());
        for (int left = 0; left < 1 << doubtful; left++) {
            List<Candle> compiled = Tape.compile(without(ticks, left), buckets);
            if (compiled.size() == 1 && same(compiled.getFirst(), candle)) {
                return true;
            }
        }
        return false;
    }

    /** The ticks, without those among the excused that a mask names. */
    private List<Tick> without(List<Tick> ticks, int mask) {
        List<Tick> kept = new ArrayList<>();
        int place = 0;
        for (Tick tick : ticks) {
            boolean gone = excused.contains(tick) && (mask >> place++ & 1) == 1;
            if (!gone) {
                kept.add(tick);
            }
        }
        return kept;
    }

    private static boolean same(Candle one, Candle other) {
        return one.open().compareTo(other.open()) == 0
                && one.high().compareTo(other.high()) == 0
                && one.low().compareTo(other.low()) == 0
                && one.close().compareTo(other.close()) == 0;
    }

    /** Whether all its prices may be those of its window. */
    private boolean within(Candle candle) {
        List<Candle> all = Tape.compile(window(candle.time(), candle.end()), buckets);
        return all.size() == 1
                && candle.high().compareTo(all.getFirst().high()) <= 0
                && candle.low().compareTo(all.getFirst().low()) >= 0;
    }

    private boolean leftOut(Instant from, Instant until) {
        return window(from, until).stream().anyMatch(tick -> !excused.contains(tick));
    }

    private List<Tick> window(Instant from, Instant until) {
        return tape.subList(TickRules.firstAt(tape, from), TickRules.firstAt(tape, until));
    }
}
