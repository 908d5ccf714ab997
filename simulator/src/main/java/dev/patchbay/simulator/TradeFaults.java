package dev.patchbay.simulator;

/** The faults in how a venue trades. Immutable. */
sealed class TradeFaults permits DataFaults {
    private static final Moment ORDERED = Moment.receive("openOrder");

    TradeFaults() {}

    /**
     * Does something to orders, or to the answers to them.
     *
     * @param shape what
     * @return the fault, for each {@code openOrder}; {@link Fault#at} moves it to {@code openPendingOrder}, {@code
     *     cancelPendingOrder} or {@code cancelPendingOrders}
     */
    public static Fault order(OrderShape shape) {
        return Fault.of(new Action.Order(shape), ORDERED);
    }

    /**
     * Refuses orders, whatever they are.
     *
     * @param code why; {@code MaxDemoTrades} tells the limit instead of the stake, as the venue does
     * @return the fault, for each {@code openOrder}; {@link Fault#at} moves it to {@code openPendingOrder}, {@code
     *     cancelPendingOrder} or {@code cancelPendingOrders}
     */
    public static Fault reject(String code) {
        return Fault.of(new Action.Reject(code), ORDERED);
    }

    /**
     * Decides how deals end, whatever the price does.
     *
     * @param result how
     * @return the fault, for each {@code openOrder}; {@link Fault#at} moves it to {@code openPendingOrder}
     */
    public static Fault outcome(DealResult result) {
        return Fault.of(new Action.Ending(result), ORDERED);
    }

    /**
     * Tells odd deals.
     *
     * @param shape what is odd about them
     * @return the fault, for each {@code successcloseOrder}; {@link Fault#at} moves it to another event that tells deals:
     *     {@code successopenOrder}, {@code updateOpenedDeals}, {@code updateClosedDeals}, {@code successupdatePending}
     */
    public static Fault deals(DealShape shape) {
        return Fault.of(new Action.Deals(shape), Moment.send("successcloseOrder"));
    }
}
