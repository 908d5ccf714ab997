package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Candles;
import dev.patchbay.subscriptions.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Makes the candles that are wanted out of those that the venue has. Immutable.
 *
 * <p>A venue's newest candles are stale. So the last windows, as far back as {@link #STALE} of them, are made of ticks; or of finer
 * candles of the venue, and the last of those of ticks, where that takes fewer pages. Windows that the venue has no candles for are
 * made of the largest that fit, or of ticks.
 *
 * @param now by the venue's clock, when the request began
 */
record Assembly(Errand errand, Terms terms, String asset, Instant now) {
    /** In captures the ticks go on one or two windows beyond the newest candle; with it that makes three. */
    private static final int STALE = 3;

    /** Windows longer than that are not made of ticks if the venue has them: it would take too many pages. */
    private static final Duration TICKS_MOST = Duration.ofMinutes(30);

    private static final long ALL = Long.MAX_VALUE;

    /**
     * The candles of a range.
     *
     * @param first the first window begins here or later; empty if the count decides
     * @param last the last window ends here or before; empty for now, the open window included
     */
    List<Candle> candles(Buckets windows, Optional<Instant> first, Optional<Instant> last, OptionalInt count)
            throws InterruptedException {
        Instant behind = windows.end(now);
        Instant until = last.map(windows::start).filter(behind::isAfter).orElse(behind);
        Optional<Instant> from = first.map(instant -> ceiling(windows, instant));
        Instant stale = stale(windows, now);
        List<Candle> tail = List.of();
        if (until.isAfter(stale)) {
            tail = tail(windows, from.filter(stale::isBefore).orElse(stale), until);
        }
        Instant bodyUntil = until.isBefore(stale) ? until : stale;
        long missing = count.isPresent() ? count.getAsInt() - tail.size() : ALL;
        List<Candle> body = missing > 0 && from.map(bodyUntil::isAfter).orElse(true)
                ? body(windows, from, bodyUntil, missing)
                : List.of();
        return newest(
                Stream.concat(body.stream(), tail.stream()).map(this::judged).toList(), count);
    }

    /** The newest candles that the venue keeps at hand, mended by ticks. */
    List<Candle> snapshot(Duration period) throws InterruptedException {
        Buckets windows = terms.venue(period);
        Buckets source = terms.venue(terms.source(windows, period)
                .orElseThrow(() -> new IllegalArgumentException("the venue has no candles of which those of " + period
                        + " can be made, it has those of " + terms.periods()
                        + ": ask for candles instead of a snapshot")));
        List<Candle> known = joined(errand.snapshot(asset, source.period()), source);
        Optional<Instant> doubtful =
                known.stream().filter(Candle::partial).map(Candle::time).findFirst();
        if (doubtful.isPresent()) { // the ticks of the snapshot do not cover the venue's stale candle
            List<Candle> mended = candles(source, doubtful, Optional.empty(), OptionalInt.empty());
            known = Stream.concat(
                            known.stream().filter(candle -> candle.time().isBefore(doubtful.get())), mended.stream())
                    .toList();
        }
        return within(
                        Candles.merge(known, windows),
                        known.isEmpty() ? now : known.getFirst().time(),
                        Instant.MAX)
                .map(this::judged)
                .toList();
    }

    private List<Candle> joined(HistoryAnswer.Snapshot snapshot, Buckets windows) {
        List<Tick> ticks = TickPages.inOrder(snapshot.ticks());
        Instant complete = ticks.isEmpty()
                ? now.plus(windows.period())
                : ticks.getFirst().time().plusNanos(1); // more of the same stamp may have come before it
        return Candles.joined(snapshot.candles(), ticks, complete, windows, now);
    }

    /** The candles of which nothing can be stale any more. */
    private List<Candle> body(Buckets windows, Optional<Instant> from, Instant until, long missing)
            throws InterruptedException {
        Pages<Candle> pages = pages(windows);
        var walk = new Walk<>(errand, pages, ceiling(pages.units(), until));
        Optional<Instant> first = from.map(pages.units()::start);
        List<Candle> pieces = first.isPresent() && missing == ALL
                ? walk.backTo(first.get())
                : walk.backUntil(first, new Lookout(errand, terms, asset, now)::older, (have, reached) -> {
                    long known =
                            within(Candles.merge(have, windows), reached, until).count();
                    return unitsMissing(windows, pages.units(), missing - known);
                });
        Instant complete = from.filter(walk.reached()::isBefore).orElse(walk.reached());
        return within(Candles.merge(pieces, windows), complete, until).toList();
    }

    private Pages<Candle> pages(Buckets windows) {
        Optional<Duration> source = terms.source(windows, windows.period());
        return source.isPresent()
                ? new CandlePages(asset, terms.venue(source.get()), terms.candlesPerPage(), now)
                : new TickPages<>(asset, terms.ticksPerPage(), ticks -> Candles.compile(ticks, windows));
    }

    private static long unitsMissing(Buckets windows, Buckets units, long missing) {
        if (missing <= 0) {
            return 0;
        }
        Duration search = windows.period().multipliedBy(missing);
        return units.period().equals(windows.period())
                ? missing
                : search.plus(windows.period()).dividedBy(units.period())
                        + 1; // the oldest page may begin within a window
    }

    /** The last windows. */
    private List<Candle> tail(Buckets windows, Instant from, Instant until) throws InterruptedException {
        Duration longest = terms.ticksPerPage().dividedBy(STALE);
        Optional<Duration> own = terms.source(windows, windows.period());
        if (own.isEmpty() || windows.period().compareTo(longest) <= 0) {
            return ofTicks(windows, from, until);
        }
        Optional<Duration> finer = terms.source(windows, longest);
        if (finer.isPresent()) {
            List<Candle> pieces =
                    candles(terms.venue(finer.get()), Optional.of(from), Optional.of(until), OptionalInt.empty());
            return within(Candles.merge(pieces, windows), from, until).toList();
        }
        return windows.period().compareTo(TICKS_MOST) <= 0
                ? ofTicks(windows, from, until)
                : body(windows, Optional.of(from), until, ALL);
    }

    private List<Candle> ofTicks(Buckets windows, Instant from, Instant until) throws InterruptedException {
        Instant newest = TickPages.SECONDS.end(now);
        Instant end = until.isBefore(newest) ? ceiling(TickPages.SECONDS, until) : newest;
        var pages = new TickPages<>(asset, terms.ticksPerPage(), ticks -> Candles.compile(ticks, windows));
        List<Candle> pieces = new Walk<>(errand, pages, end).backTo(TickPages.SECONDS.start(from));
        return within(Candles.merge(pieces, windows), from, until).toList();
    }

    private static Stream<Candle> within(List<Candle> candles, Instant from, Instant until) {
        return candles.stream()
                .filter(candle -> !candle.time().isBefore(from) && candle.time().isBefore(until));
    }

    /** From here on the venue's own candles can't be relied on. */
    static Instant stale(Buckets windows, Instant now) {
        return windows.start(now).minus(windows.period().multipliedBy(STALE - 1));
    }

    private static List<Candle> newest(List<Candle> candles, OptionalInt count) {
        int most = count.orElse(candles.size());
        return candles.subList(Math.max(0, candles.size() - most), candles.size());
    }

    private static Instant ceiling(Buckets windows, Instant instant) {
        Instant start = windows.start(instant);
        return start.equals(instant) ? start : windows.end(instant);
    }

    private Candle judged(Candle candle) {
        return candle.withClosed(!candle.end().isAfter(now));
    }
}
