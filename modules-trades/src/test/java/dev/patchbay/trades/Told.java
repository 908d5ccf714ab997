package dev.patchbay.trades;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a venue of the tests tells. */
final class Told {
    static final Order ORDER = Order.call("EURUSD_otc", new BigDecimal("5.00"), Duration.ofSeconds(60));
    static final Duration MINUTE = Duration.ofMinutes(1);

    private Told() {}

    /** The deal that an order becomes, without its name. */
    static Deal deal(String id, Order order, Instant openedAt) {
        return new Deal(
                id,
                Optional.empty(),
                order.asset(),
                order.direction(),
                order.amount(),
                order.amount().multiply(new BigDecimal("0.92")),
                new BigDecimal("92"),
                new BigDecimal("1.1"),
                Optional.empty(),
                openedAt,
                openedAt.plus(order.duration()),
                true,
                Optional.of("USD"));
    }

    static Deal named(Deal deal, String requestId) {
        return deal.withRequestId(Optional.of(requestId));
    }

    /** The same deal when it has ended. */
    static Deal closed(Deal deal, String profit) {
        return new Deal(
                deal.id(),
                Optional.empty(),
                deal.asset(),
                deal.direction(),
                deal.amount(),
                new BigDecimal(profit),
                deal.payout(),
                deal.openPrice(),
                Optional.of(new BigDecimal("1.2")),
                deal.openedAt(),
                deal.closesAt(),
                true,
                deal.currency());
    }

    static TradeNews opened(Deal deal) {
        return new TradeNews.OrderOpened(deal);
    }

    static TradeNews refused(String requestId, String asset, String amount, String code) {
        return new TradeNews.OrderRefused(
                Optional.ofNullable(requestId),
                Optional.ofNullable(asset),
                Optional.ofNullable(amount).map(BigDecimal::new),
                code,
                code);
    }

    static TradeNews openList(Deal... deals) {
        return new TradeNews.OpenedDeals(Arrays.asList(deals), 0);
    }

    /** All that have closed. */
    static TradeNews closedList(Deal... deals) {
        return new TradeNews.ClosedDeals(Arrays.asList(deals), Instant.MIN, 0);
    }

    static TradeNews closes(Deal... deals) {
        return new TradeNews.DealsClosed(Arrays.asList(deals), 0);
    }

    static PendingOrder pending(String ticket, PendingRequest request) {
        return new PendingOrder(
                ticket,
                request.asset(),
                request.direction(),
                request.amount(),
                request.duration(),
                request.trigger(),
                request.minPayout(),
                Optional.empty());
    }

    static TradeNews pendingList(PendingOrder... orders) {
        return new TradeNews.PendingOrders(List.of(orders), 0);
    }
}
