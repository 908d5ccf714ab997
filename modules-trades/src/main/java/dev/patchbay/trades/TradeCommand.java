package dev.patchbay.trades;

import dev.patchbay.api.Reply;
import java.util.List;

/** What the {@link Trades} handle tells its module; of no use to anybody else. */
public sealed interface TradeCommand {
    /**
     * Send an order, unless its caller has taken it back.
     *
     * @param ticket the order's
     */
    record Place(OrderTicket ticket) implements TradeCommand {}

    /**
     * Tell when an order has its outcome, or has become unknown.
     *
     * @param ticket the order's
     * @param reply where it stands then
     */
    record AwaitWord(OrderTicket ticket, Reply<OrderState> reply) implements TradeCommand {}

    /**
     * Tell an order's outcome.
     *
     * @param ticket the order's
     * @param reply its outcome
     */
    record AwaitOutcome(OrderTicket ticket, Reply<OrderOutcome> reply) implements TradeCommand {}

    /**
     * Tell how a deal ended.
     *
     * @param id the deal's
     * @param reply its result
     */
    record AwaitResult(String id, Reply<Result> reply) implements TradeCommand {}

    /**
     * Place a pending order.
     *
     * @param request what to place
     * @param reply what the venue made of it
     */
    record PlacePending(PendingRequest request, Reply<PendingOrder> reply) implements TradeCommand {}

    /**
     * Cancel pending orders.
     *
     * @param tickets which; at least one
     * @param endNanos when to stop waiting for the venue, and tell what is known, on the scale of the client's time
     * @param reply what became of each
     */
    record Cancel(List<String> tickets, long endNanos, Reply<Cancelled> reply) implements TradeCommand {
        /** Copies the list. */
        public Cancel {
            tickets = List.copyOf(tickets);
        }
    }

    /** Look whether there is something to do. */
    record Nudge() implements TradeCommand {}
}
