package dev.patchbay.trades;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes what one message says to the book. Owned by the module's thread.
 *
 * @param receivedNanos when the message came
 * @param nowNanos when the module came to it: what is owed a time of grace has it from here, as the next message may hold the answer
 */
record Reading(
        Book book, Orders orders, PendingCalls placing, CancelCalls cancelling, long receivedNanos, long nowNanos) {
    void read(List<TradeNews> news) {
        news.forEach(this::read);
    }

    private void read(TradeNews news) {
        switch (news) {
            case TradeNews.OrderOpened(Deal deal) -> opened(deal);
            case TradeNews.OrderRefused refusal -> orders.refused(refusal);
            case TradeNews.OpenedDeals(List<Deal> deals, int malformed) -> openedDeals(deals, malformed);
            case TradeNews.ClosedDeals(List<Deal> deals, Instant since, int malformed) -> {
                closed(deals, malformed);
                if (malformed == 0) {
                    book.evidence().closed(seen(since));
                }
            }
            case TradeNews.DealsClosed(List<Deal> deals, int malformed) -> closed(deals, malformed);
            case TradeNews.PendingOpened(PendingOrder order) -> {
                if (book.pendings().opened(order, nowNanos)) {
                    placing.opened(order);
                }
            }
            case TradeNews.PendingRefused refusal -> placing.refused(refusal);
            case TradeNews.PendingOrders list -> {
                malformed(list.malformed());
                book.pendings().listed(list, nowNanos);
            }
            case TradeNews.PendingCancelled cancelled -> cancelling.cancelled(cancelled);
            case TradeNews.PendingCancelRefused refusal -> cancelling.refused(refusal);
            case TradeNews.Unreadable() -> malformed(1);
        }
    }

    private void opened(Deal deal) {
        Holding holding = note(deal);
        if (orders.opened(holding, deal)) {
            return;
        }
        book.holdings().publish(); // the deal is told of before what it is the fill of
        if (!book.pendings().filled(holding)) {
            book.desk().counts().external.increment();
        }
    }

    private Holding note(Deal deal) {
        return book.holdings().opened(deal, nowNanos, book.generation());
    }

    private void openedDeals(List<Deal> deals, int malformed) {
        malformed(malformed);
        deals.forEach(deal -> orders.listed(note(deal)));
        if (book.takeListDue(receivedNanos) && malformed == 0) {
            book.evidence().opened(seen(Instant.MIN));
            book.holdings().doubtAllBut(deals, nowNanos, book.generation());
        }
    }

    /** The oldest first, whatever the order of the message, so that the newest are kept. */
    private void closed(List<Deal> deals, int malformed) {
        malformed(malformed);
        List<Deal> byClose = new ArrayList<>(deals);
        byClose.sort(Comparator.comparing(Deal::closesAt));
        byClose.stream()
                .map(deal -> book.holdings().closed(deal, nowNanos))
                .flatMap(Optional::stream)
                .forEach(orders::listed);
    }

    private Evidence.Seen seen(Instant since) {
        return new Evidence.Seen(book.epoch(), book.generation(), receivedNanos, nowNanos, since);
    }

    private void malformed(int rows) {
        book.desk().counts().malformed.add(rows);
    }
}
