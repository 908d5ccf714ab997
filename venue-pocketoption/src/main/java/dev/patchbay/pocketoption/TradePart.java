package dev.patchbay.pocketoption;

import dev.patchbay.core.Client;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Direction;
import dev.patchbay.trades.InvalidOrderException;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.PendingOrder;
import dev.patchbay.trades.PendingRequest;
import dev.patchbay.trades.Result;
import dev.patchbay.trades.Trades;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The part of {@link PocketOption} that is about orders, the deals they become, and the results. Safe for any thread. */
sealed class TradePart extends PricePart permits PocketOption {
    TradePart(Client client) {
        super(client);
    }

    /**
     * Orders and deals: events, tickets of orders whose outcome is unknown, keys, and the same calls with other deadlines.
     *
     * @throws dev.patchbay.api.ConfigException if the trades module was left out
     */
    public Trades trades() {
        return handle(Trades.class);
    }

    /**
     * Opens a deal that wins if the price goes up.
     *
     * @see #trade
     */
    public Deal buy(String asset, BigDecimal amount, Duration duration) throws InterruptedException {
        return trade(asset, Direction.CALL, amount, duration);
    }

    /** The twin of {@link #buy}: the future ends as that does. */
    public CompletableFuture<Deal> buyAsync(String asset, BigDecimal amount, Duration duration) {
        return tradeAsync(asset, Direction.CALL, amount, duration);
    }

    /**
     * Opens a deal that wins if the price goes down.
     *
     * @see #trade
     */
    public Deal sell(String asset, BigDecimal amount, Duration duration) throws InterruptedException {
        return trade(asset, Direction.PUT, amount, duration);
    }

    /** The twin of {@link #sell}: the future ends as that does. */
    public CompletableFuture<Deal> sellAsync(String asset, BigDecimal amount, Duration duration) {
        return tradeAsync(asset, Direction.PUT, amount, duration);
    }

    /**
     * Opens a deal, and waits for the venue's word, at most {@link dev.patchbay.trades.TradeSettings#deadline()}: 10 s, unless the builder
     * was told otherwise. The order goes out once, or not at all; it is never sent again.
     *
     * @param asset its symbol; the case of letters counts
     * @param direction which way the price has to go
     * @param amount the stake in the account's currency; from 1 to 20,000, unless the builder was told otherwise
     * @param duration from the opening to the close; whole seconds, from 5 s to 12 h, unless the builder was told otherwise
     * @return the deal as the venue told it; how it ends tells {@link #result(String)}
     * @throws InvalidOrderException if it was not sent because it can't be right; its reason says why
     * @throws dev.patchbay.trades.OrderRefusedException if the venue refused; it has the venue's code
     * @throws dev.patchbay.api.NotSentException if provably nothing was sent, as the client is not live. Trying again is safe
     * @throws dev.patchbay.trades.UnknownOrderException if it may have been executed and no answer came. Don't place it again: it has a
     *     ticket, to which the venue's lists give an outcome after the next login
     * @throws dev.patchbay.api.ClosedException if the client is closed, or the trades module was set aside; nothing was sent
     */
    public Deal trade(String asset, Direction direction, BigDecimal amount, Duration duration)
            throws InterruptedException {
        return trades().open(Order.of(asset, direction, amount, duration));
    }

    /** The twin of {@link #trade}: the future ends as that does. Cancelling it gives up the wait, and takes back nothing. */
    public CompletableFuture<Deal> tradeAsync(String asset, Direction direction, BigDecimal amount, Duration duration) {
        return Twin.of(() -> trades().openAsync(Order.of(asset, direction, amount, duration)));
    }

    /**
     * Waits until a deal has ended: at most as long as it runs and 30 s more, or five minutes if the client has not heard of it. May be
     * asked for by several at once, and again; a reconnect in between does not matter.
     *
     * @param dealId the venue's name for it, {@link Deal#id()}
     * @return win, loss or draw, and the profit in the account's currency
     * @throws dev.patchbay.trades.DealNotFoundException if the venue knows no such deal
     * @throws dev.patchbay.trades.ResultUnknownException if it must have ended, and the venue's lists show it neither open nor closed
     * @throws dev.patchbay.api.RequestTimeoutException if it has not ended by then; it may be asked for again
     * @throws dev.patchbay.api.NotSentException if too many calls wait already
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the trades module was set aside
     */
    public Result result(String dealId) throws InterruptedException {
        return result(dealId, patience(dealId));
    }

    /** The twin of {@link #result(String)}: the future ends as that does. */
    public CompletableFuture<Result> resultAsync(String dealId) {
        return Twin.of(() -> resultAsync(dealId, patience(dealId)));
    }

    /** No clock is asked: what is left of a deal is at most the whole of it. */
    private Duration patience(String dealId) {
        return deal(dealId)
                .map(deal -> deal.duration().plus(PocketOption.SETTLEMENT))
                .orElse(PocketOption.UNKNOWN_DEAL);
    }

    /**
     * {@link #result(String)}, with a deadline of your own.
     *
     * @param deadline how long to wait in all; positive. A deal of five minutes needs more than five minutes
     */
    public Result result(String dealId, Duration deadline) throws InterruptedException {
        return trades().result(dealId, deadline);
    }

    /**
     * The twin of {@link #result(String, Duration)}: the future ends as that does.
     *
     * @param deadline how long to wait in all; positive
     */
    public CompletableFuture<Result> resultAsync(String dealId, Duration deadline) {
        return Twin.of(() -> trades().resultAsync(dealId, deadline));
    }

    /** The deals that are open now, by id: a snapshot of what the venue told. Deals of the same account that others opened are there too. */
    public Map<String, Deal> openedDeals() {
        return trades().openedDeals();
    }

    /** The deals that have ended, by id, the newest last: a snapshot. The last 1,000 are kept, unless the builder was told otherwise. */
    public Map<String, Deal> closedDeals() {
        return trades().closedDeals();
    }

    /** A deal by its id, open or closed; empty if the venue has not told of it. Does not wait. */
    public Optional<Deal> deal(String id) {
        return trades().deal(id);
    }

    /**
     * Places an order that waits at the venue for a time or a price, and waits for the venue's word, at most
     * {@link PocketOption#PATIENCE}.
     *
     * @param request which; made of an {@link Order} by {@link PendingRequest#atTime} and {@link PendingRequest#atPrice}
     * @throws InvalidOrderException if it was not sent because it can't be right; its reason says why
     * @throws dev.patchbay.trades.OrderRefusedException if the venue refused; it has the venue's code
     * @throws dev.patchbay.api.NotSentException if provably nothing was sent
     * @throws dev.patchbay.api.OutcomeUnknownException if it may have been placed and no answer came: look at {@link #pendingOrders()}
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the trades module failed or was set aside, before it sent anything
     */
    public PendingOrder placePending(PendingRequest request) throws InterruptedException {
        return trades().placePending(request, PocketOption.PATIENCE);
    }

    /** The twin of {@link #placePending}: the future ends as that does. */
    public CompletableFuture<PendingOrder> placePendingAsync(PendingRequest request) {
        return Twin.of(() -> trades().placePendingAsync(request, PocketOption.PATIENCE));
    }

    /**
     * Cancels an order that waits at the venue, and waits for the venue's word, at most {@link PocketOption#PATIENCE}.
     *
     * @param ticket the venue's name for it, {@link PendingOrder#ticket()}
     * @throws dev.patchbay.trades.OrderRefusedException if the venue did not cancel it: it knows none, or it has become a deal
     * @throws dev.patchbay.api.NotSentException if provably nothing was sent
     * @throws dev.patchbay.api.OutcomeUnknownException if it may have been cancelled and no answer came: look at {@link #pendingOrders()}
     * @throws dev.patchbay.api.ClosedException if the client is closed
     * @throws dev.patchbay.api.ModuleException if the trades module failed or was set aside, before it sent anything
     */
    public void cancelPending(String ticket) throws InterruptedException {
        trades().cancel(ticket, PocketOption.PATIENCE);
    }

    /** The twin of {@link #cancelPending}: the future ends as that does; its value is null. */
    public CompletableFuture<Void> cancelPendingAsync(String ticket) {
        return Twin.of(() -> trades().cancelAsync(ticket, PocketOption.PATIENCE));
    }

    /** The orders that wait at the venue, by ticket, as far as it told: a snapshot. */
    public Map<String, PendingOrder> pendingOrders() {
        return trades().pendingOrders();
    }
}
