package dev.patchbay.pocketoption;

import dev.patchbay.api.Message;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.PendingOrder;
import dev.patchbay.trades.TradeNews;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads what the venue says of orders and deals. Immutable; one for each message, as the clock and the account may change. */
final class TradeReader {
    /** So many closed deals the venue lists; fewer are all that there are. */
    private static final int CLOSED_LISTED = 20;

    private final DealReader deals;
    private final PendingReader pending;
    private final RefusalReader refusals;

    /**
     * For one message.
     *
     * @param wall the venue's clock
     * @param demo whether the session plays with pretended money
     */
    TradeReader(WallTime wall, boolean demo) {
        this.deals = new DealReader(wall, demo);
        this.pending = new PendingReader(wall);
        this.refusals = new RefusalReader(pending);
    }

    List<TradeNews> read(Message message) {
        JsonNode tree = Trees.of(message);
        return switch (message.event()) {
            case "successopenOrder" -> opened(Trees.unwrapped(tree, "id"));
            case "failopenOrder" -> List.of(refusals.order(tree));
            case "updateOpenedDeals" -> list(tree, this::openedDeals);
            case "updateClosedDeals" -> list(tree, this::closedDeals);
            case "successcloseOrder" -> dealsClosed(Trees.unwrapped(tree, "id", "deals"));
            case "successopenPendingOrder", "successpending/created" -> pendingOpened(Trees.unwrapped(tree, "ticket"));
            case "failopenPendingOrder", "failpending/created" -> List.of(refusals.pending(tree));
            case "successupdatePending", "updatePending" -> pendingListed(Trees.unwrapped(tree, "ticket"));
            case "successcancelPendingOrder" -> List.of(refusals.cancelled(tree, false));
            case "successcancelPendingOrders" -> List.of(refusals.cancelled(tree, true));
            case "failcancelPendingOrder" -> List.of(refusals.cancel(tree, false));
            case "failcancelPendingOrders" -> List.of(refusals.cancel(tree, true));
            default -> List.of();
        };
    }

    private List<TradeNews> opened(JsonNode tree) {
        return Batch.news(tree, row -> new TradeNews.OrderOpened(deals.open(row)), TradeNews.Unreadable::new);
    }

    private List<TradeNews> pendingOpened(JsonNode tree) {
        return Batch.news(tree, row -> new TradeNews.PendingOpened(pending.order(row)), TradeNews.Unreadable::new);
    }

    /** What is no list must not be taken for an empty one. */
    private static List<TradeNews> list(JsonNode tree, Function<JsonNode, TradeNews> reader) {
        JsonNode rows = Trees.unwrapped(tree);
        return List.of(rows.isArray() ? reader.apply(rows) : new TradeNews.Unreadable());
    }

    private TradeNews openedDeals(JsonNode rows) {
        Batch<Deal> batch = Batch.of(rows, deals::open);
        return new TradeNews.OpenedDeals(batch.rows(), batch.malformed());
    }

    private TradeNews closedDeals(JsonNode rows) {
        Batch<Deal> batch = Batch.of(rows, deals::closed);
        return new TradeNews.ClosedDeals(batch.rows(), since(batch.rows(), rows.size()), batch.malformed());
    }

    /**
     * How far back the list is complete. One that is as long as the venue makes them ends somewhere; and that it ends with the oldest is known
     * only if the newest are first. Others may have closed within the last one's second.
     */
    private static Instant since(List<Deal> deals, int listed) {
        if (listed < CLOSED_LISTED) {
            return Instant.MIN;
        }
        Instant oldest = Instant.MAX;
        for (Deal deal : deals) {
            Instant second = deal.closesAt().truncatedTo(ChronoUnit.SECONDS);
            if (second.isAfter(oldest)) {
                return Instant.MAX;
            }
            oldest = second;
        }
        return deals.isEmpty() ? oldest : oldest.plusSeconds(1);
    }

    private List<TradeNews> dealsClosed(JsonNode tree) {
        JsonNode rows = tree.has("deals") ? tree.path("deals") : tree;
        if (!rows.isArray() && !rows.has("id")) {
            return List.of(new TradeNews.Unreadable());
        }
        Batch<Deal> batch = Batch.of(rows.isArray() ? rows : List.of(rows), deals::closed);
        return List.of(new TradeNews.DealsClosed(batch.rows(), batch.malformed()));
    }

    /** The whole list; or one order, which says nothing about the others. */
    private List<TradeNews> pendingListed(JsonNode tree) {
        if (!tree.isArray()) {
            return pendingOpened(tree);
        }
        Batch<PendingOrder> batch = Batch.of(tree, pending::order);
        return List.of(new TradeNews.PendingOrders(batch.rows(), batch.malformed()));
    }
}
