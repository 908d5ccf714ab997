package dev.patchbay.trades;

/**
 * An item of the stream of what happens to orders and deals.
 *
 * <p>The set of cases is final: listeners switch over it without a {@code default}.
 */
public sealed interface TradeEvent {
    /**
     * A deal is open: by an order of this client, a pending order, or somebody else on the same account.
     *
     * @param deal as it was told first
     */
    record DealOpened(Deal deal) implements TradeEvent {}

    /**
     * A deal ended. Told once for each deal, also for one whose opening was never told.
     *
     * @param result how
     */
    record DealClosed(Result result) implements TradeEvent {}

    /**
     * The venue's lists no longer show a deal that was open; its result is not known. {@link DealClosed} may follow all the same.
     *
     * @param deal as it was known last
     */
    record DealMissing(Deal deal) implements TradeEvent {}

    /**
     * An order may have been executed, and nobody knows.
     *
     * @param ticket the order's
     * @param reason why, for people
     */
    record OrderUnknown(OrderTicket ticket, String reason) implements TradeEvent {}

    /**
     * An order has its outcome. Told once for each order.
     *
     * @param ticket the order's
     * @param outcome which
     */
    record OrderSettled(OrderTicket ticket, OrderOutcome outcome) implements TradeEvent {}

    /**
     * A pending order waits at the venue.
     *
     * @param order which
     */
    record PendingPlaced(PendingOrder order) implements TradeEvent {}

    /**
     * A pending order became a deal.
     *
     * @param order the order
     * @param deal the deal in its place
     */
    record PendingFilled(PendingOrder order, Deal deal) implements TradeEvent {}

    /**
     * A pending order does not wait any more, and no deal took its place.
     *
     * @param order which
     * @param reason the venue cancelled it, or no longer lists it; for people
     */
    record PendingGone(PendingOrder order, String reason) implements TradeEvent {}

    /**
     * Events are missing here; {@link Trades#deals()} tells how things stand.
     *
     * @param reason why
     * @param missed how many items; of {@link Reason#SLOW_MODULE} messages of the venue, of {@link Reason#RESTARTED} zero for "some, perhaps"
     */
    record Gap(Reason reason, long missed) implements TradeEvent {
        /** Why events are missing. */
        public enum Reason {
            /** This stream's reader was too slow. */
            SLOW_LISTENER,
            /** The module was too slow, and its inbox overflowed. */
            SLOW_MODULE,
            /** The module failed, and was started again. */
            RESTARTED
        }
    }
}
