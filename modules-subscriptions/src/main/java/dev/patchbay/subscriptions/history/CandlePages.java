package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Candles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of the venue's own candles, or of ticks where it answers with those. Immutable.
 *
 * @param units the venue's windows
 * @param rowsPerPage how many rows an answer has at most
 * @param latest the venue's now: no question ends later, for who knows what a venue makes of the future
 */
record CandlePages(String asset, Buckets units, int rowsPerPage, Instant latest) implements Pages<Candle> {
    /** One window at either end, both ends included. */
    private static final int MARGIN_ROWS = 3;

    @Override
    public int unitsPerPage() {
        return Math.max(1, rowsPerPage - MARGIN_ROWS);
    }

    @Override
    public Wish wish(Stretch stretch) {
        Instant tail =
                stretch.shown().isPresent() ? stretch.until() : stretch.until().plus(units.period());
        Instant end = tail.isAfter(latest) ? TickPages.SECONDS.end(latest) : tail;
        return new Wish(asset, units.period(), stretch, stretch.from().minus(units.period()), end);
    }

    @Override
    public List<Candle> taken(HistoryAnswer.Page page, Instant from, Instant until) {
        List<Candle> rows = new ArrayList<>(page.candles());
        rows.addAll(Candles.compile(TickPages.inOrder(page.ticks()), units));
        return Candles.merge(rows, units).stream()
                .filter(candle -> !candle.time().isBefore(from) && candle.time().isBefore(until))
                .toList();
    }
}
