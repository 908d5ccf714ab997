package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks over a silence, such as a weekend, for what is older. Immutable.
 *
 * <p>A page of the venue's longest candles reaches back for weeks. It is not asked about the newest windows, for there it is stale.
 *
 * @param now by the venue's clock, when the request began
 */
record Lookout(Errand errand, Terms terms, String asset, Instant now) {
    /**
     * Where the search for older prices should go on.
     *
     * @param reached where it stands
     * @return that, or earlier: between the two there is nothing. Empty if there is nothing older at all
     */
    Optional<Instant> older(Instant reached) throws InterruptedException {
        if (terms.periods().isEmpty()) {
            return Optional.empty();
        }
        Buckets longest = terms.venue(terms.periods().getLast());
        if (reached.isAfter(Assembly.stale(longest, now))) {
            return Optional.of(reached);
        }
        var pages = new CandlePages(asset, longest, terms.candlesPerPage(), now);
        Instant until = longest.end(reached.minusNanos(1));
        Duration length = longest.period().multipliedBy(pages.unitsPerPage());
        Stretch stretch = Stretch.of(until.minus(length), until);
        List<Candle> candles =
                pages.taken(errand.pages(List.of(pages.wish(stretch))).getFirst(), stretch.from(), stretch.until());
        return candles.isEmpty()
                ? Optional.empty()
                : Optional.of(candles.getLast().end()).map(end -> end.isBefore(reached) ? end : reached);
    }
}
