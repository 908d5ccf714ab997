package dev.patchbay.trades;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settles unknown orders from what the venue's lists show. Owned by the module's thread.
 *
 * <p>A deal that no order has claimed is taken for an unknown order of the same content that can have opened it; but only when it has been
 * known for a time of grace, so that an answer which names its order comes first, and not while another order of the same content and time
 * still waits for its own answer. An order without a deal was not executed if the lists prove it, and if they have had their time of grace.
 */
final class Reconciler {
    private final Book book;
    private final VenueSide side;
    private final TradeSettings settings;

    /** An unknown order, with the time in which its deal can have opened. */
    private record Open(InFlight order, InFlight.Span openings) {}

    Reconciler(Book book, VenueSide side) {
        this.book = book;
        this.side = side;
        this.settings = book.desk().settings();
    }

    void look(Alarm alarm) {
        Map<Content, List<Open>> groups = new LinkedHashMap<>();
        for (InFlight order : book.flights().unknown()) {
            if (order.written().isPresent()) {
                groups.computeIfAbsent(order.content(), _ -> new ArrayList<>())
                        .add(new Open(order, order.openings(side, settings)));
            }
        }
        groups.forEach((content, group) -> {
            if (!isContended(content, group)) {
                settle(content, group, alarm);
            }
        });
    }

    /** Whether another order of the same content may claim the same deals by an answer of its own; each waits for a deadline at most. */
    private boolean isContended(Content content, List<Open> group) {
        return book.flights().all().stream()
                .filter(flight -> flight.isAwaited() && flight.content().equals(content))
                .map(flight -> flight.openings(side, settings))
                .anyMatch(
                        span -> group.stream().anyMatch(open -> open.openings().overlaps(span)));
    }

    private void settle(Content content, List<Open> group, Alarm alarm) {
        List<Holding> young = new ArrayList<>();
        List<Holding> ripe = new ArrayList<>();
        book.holdings()
                .unclaimed()
                .filter(holding -> content.fits(holding.deal()))
                .forEach(holding -> (alarm.due(holding.seenNanos() + graceNanos()) ? ripe : young).add(holding));
        int[] dealOf = Pairing.of(
                group.stream().map(Open::openings).toList(),
                ripe.stream().map(Holding::deal).toList());
        for (int i = 0; i < dealOf.length; i++) {
            Open open = group.get(i);
            if (dealOf[i] >= 0) {
                book.claim(open.order(), ripe.get(dealOf[i]), null);
            } else if (young.stream()
                    .noneMatch(deal -> open.openings().contains(deal.deal().openedAt()))) {
                settleAbsent(open, alarm);
            }
        }
    }

    private void settleAbsent(Open open, Alarm alarm) {
        Long since = book.evidence().absentSince(open.order(), open.openings(), side, settings);
        if (since != null && alarm.due(since + graceNanos())) {
            book.settle(
                    open.order(),
                    new OrderOutcome.NotPlaced(
                            "the venue's lists of open and closed deals, told after the next login, do not show it"));
        }
    }

    private long graceNanos() {
        return settings.grace().toNanos();
    }
}
