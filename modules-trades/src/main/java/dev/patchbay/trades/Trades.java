package dev.patchbay.trades;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.RequestTimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Orders, their deals, and the results. The application's end of the trades module.
 *
 * <p>Safe for any thread, but not for the module's own. Each method that waits has a deadline and a twin that returns a future; the future
 * ends with the same value, or fails with the same exception, and the twin itself throws nothing.
 *
 * <p><b>Orders.</b> An order goes out once, while the client is live, or not at all, and has one outcome for ever. If its answer does not
 * come, because the deadline passed or the connection ended, its outcome is unknown; it is never sent again. It is settled by a late
 * answer, or after the next login from the venue's own lists: they show a deal that fits, or they show that there is none. Orders that the
 * lists don't decide stay {@link #unknown()}.
 *
 * <p><b>Deals.</b> All deals of the account are shown, whoever opened them. {@link #deals()} is one moment's whole.
 */
public final class Trades {
    private static final int EVENTS = 1024;

    private final Desk desk;

    Trades(Desk desk) {
        this.desk = desk;
    }

    /**
     * Opens a deal, and waits for the venue's word as long as {@link TradeSettings#deadline()} says.
     *
     * @see #open(Order, Duration)
     */
    public Deal open(Order order) throws InterruptedException {
        return open(order, desk.settings().deadline());
    }

    /**
     * Opens a deal, and waits for the venue's word.
     *
     * <p>An interrupt ends the wait and not the order: look at {@link #unknown()}, or place it with {@link #place} and keep its ticket.
     *
     * @param deadline how long to wait in all; positive. Beyond it the order is unknown, and not sent later
     * @return the deal as the venue told it
     * @throws InvalidOrderException if it was not sent because it can't be right
     * @throws OrderRefusedException if the venue refused
     * @throws NotSentException if provably nothing was sent: the client is not live, or was not in time
     * @throws UnknownOrderException if it may have been executed and no answer came; it has the order's ticket
     * @throws OrderNotPlacedException if, for an order with a key that was unknown, the venue's lists show that it was not executed
     * @throws ClosedException if the client is closed, or the module was set aside; nothing was sent
     */
    public Deal open(Order order, Duration deadline) throws InterruptedException {
        var admitted = desk.place(order, deadline);
        OrderTicket ticket = admitted.ticket();
        if (!ticket.told()) {
            try {
                desk.waits().ask(word(ticket), deadline, awaiting(ticket));
            } catch (PatchbayException end) {
                gaveUp(admitted, end);
            }
        }
        return ticket.deal();
    }

    /** The twin of {@link #open(Order)}. */
    public CompletableFuture<Deal> openAsync(Order order) {
        return openAsync(order, desk.settings().deadline());
    }

    /** The twin of {@link #open(Order, Duration)}. Cancelling the future gives up the wait, it takes back nothing. */
    public CompletableFuture<Deal> openAsync(Order order, Duration deadline) {
        try {
            var admitted = desk.place(order, deadline);
            OrderTicket ticket = admitted.ticket();
            return ticket.told()
                    ? CompletableFuture.completedFuture(ticket).thenApply(OrderTicket::deal)
                    : desk.waits()
                            .request(word(ticket), deadline, awaiting(ticket))
                            .handle((_, end) -> dealAfter(admitted, end));
        } catch (PatchbayException end) {
            return CompletableFuture.failedFuture(end);
        }
    }

    private Deal dealAfter(Admission.Admitted admitted, @Nullable Throwable end) {
        if (end != null && Waits.reason(end) instanceof PatchbayException failure) {
            gaveUp(admitted, failure);
        }
        return admitted.ticket().deal();
    }

    /** Only the caller whose order it is takes it back; one that came with the same key has just stopped waiting. */
    private void gaveUp(Admission.Admitted admitted, PatchbayException end) {
        if (admitted.fresh()) {
            desk.giveUp(admitted.ticket(), end);
        }
    }

    private static String word(OrderTicket ticket) {
        return "the venue's answer to order " + ticket.number();
    }

    private static Function<Reply<OrderState>, TradeCommand> awaiting(OrderTicket ticket) {
        return reply -> new TradeCommand.AwaitWord(ticket, reply);
    }

    /**
     * Opens a deal without waiting: the outcome follows in the ticket, and in {@link #events()}.
     *
     * @throws InvalidOrderException if it was not sent because it can't be right
     * @throws ClosedException if the client is closed, or the module was set aside
     */
    public OrderTicket place(Order order) {
        return desk.place(order, desk.settings().deadline()).ticket();
    }

    /** The orders that may have been executed and have no outcome yet: a snapshot, in the order of placing. */
    public List<OrderTicket> unknown() {
        return desk.admission().unsettled().stream()
                .filter(ticket -> ticket.state() == OrderState.UNKNOWN)
                .toList();
    }

    /**
     * Waits until a deal has ended. May be asked by several at once, and again; survives reconnects.
     *
     * @param dealId the venue's name for it
     * @param deadline how long to wait in all; positive. A deal of five minutes needs more than five minutes
     * @throws DealNotFoundException if the venue knows no such deal; said only after a time of grace
     * @throws ResultUnknownException if the deal must have ended, and the venue's lists show it neither open nor closed
     * @throws RequestTimeoutException if it has not ended by then
     * @throws NotSentException if too many commands wait for the module
     * @throws ClosedException if the client is closed
     * @throws ModuleException if the module was set aside
     */
    public Result result(String dealId, Duration deadline) throws InterruptedException {
        Deal closed = desk.deals().closed().get(dealId);
        return closed != null
                ? Result.of(closed)
                : desk.waits().ask(ending(dealId), deadline, reply -> new TradeCommand.AwaitResult(dealId, reply));
    }

    /** The twin of {@link #result}. */
    public CompletableFuture<Result> resultAsync(String dealId, Duration deadline) {
        Deal closed = desk.deals().closed().get(dealId);
        return closed != null
                ? CompletableFuture.completedFuture(Result.of(closed))
                : desk.waits().request(ending(dealId), deadline, reply -> new TradeCommand.AwaitResult(dealId, reply));
    }

    private static String ending(String dealId) {
        return "the result of the deal " + dealId;
    }

    /** All deals at one moment: each is open, or closed, or missing, and never two of these or none. */
    public Deals deals() {
        return desk.deals();
    }

    /** The open deals of {@link #deals()}, by id. */
    public Map<String, Deal> openedDeals() {
        return desk.deals().opened();
    }

    /** The closed deals of {@link #deals()}, by id. */
    public Map<String, Deal> closedDeals() {
        return desk.deals().closed();
    }

    /** A deal, wherever it is; does not wait. */
    public Optional<Deal> deal(String id) {
        return desk.deals().find(id);
    }

    /** How a deal ended, if that is known by now; does not wait. */
    public Optional<Result> resultNow(String dealId) {
        return Optional.ofNullable(desk.deals().closed().get(dealId)).map(Result::of);
    }

    /** What happens from now on, for a reader that is at most 1,024 events behind; beyond, the oldest go. */
    public EventStream<TradeEvent> events() {
        return events(EVENTS, Feed.Overflow.DROP_OLDEST);
    }

    /**
     * What happens from now on.
     *
     * @param capacity how many events wait for a slow reader; at least 1
     * @param overflow what happens beyond
     */
    public EventStream<TradeEvent> events(int capacity, Feed.Overflow overflow) {
        return desk.events(capacity, overflow);
    }

    /** What the module met: a snapshot. */
    public TradeStatistics statistics() {
        return desk.counts().snapshot();
    }

    /**
     * Places a pending order, and waits for the venue's word as long as {@link TradeSettings#deadline()} says.
     *
     * @see #placePending(PendingRequest, Duration)
     */
    public PendingOrder placePending(PendingRequest request) throws InterruptedException {
        return placePending(request, desk.settings().deadline());
    }

    /**
     * Places a pending order, and waits for the venue's word.
     *
     * @param deadline how long to wait in all; positive
     * @throws InvalidOrderException if it was not sent because it can't be right, or the venue has no words for it
     * @throws OrderRefusedException if the venue refused
     * @throws NotSentException if provably nothing was sent
     * @throws OutcomeUnknownException if it may have been placed and no answer came: {@link #pendingOrders()} shows it, or not, after the
     *     venue told its list
     * @throws ClosedException if the client is closed
     * @throws ModuleException if the module failed or was set aside, before it sent anything
     */
    public PendingOrder placePending(PendingRequest request, Duration deadline) throws InterruptedException {
        check(request);
        return desk.commands()
                .ask(pendingWord(request), deadline, reply -> new TradeCommand.PlacePending(request, reply));
    }

    /** The twin of {@link #placePending(PendingRequest, Duration)}. */
    public CompletableFuture<PendingOrder> placePendingAsync(PendingRequest request, Duration deadline) {
        try {
            check(request);
        } catch (InvalidOrderException invalid) {
            return CompletableFuture.failedFuture(invalid);
        }
        return desk.commands()
                .request(pendingWord(request), deadline, reply -> new TradeCommand.PlacePending(request, reply));
    }

    private void check(PendingRequest request) {
        Checks.all(desk.settings(), request.asset(), request.amount(), request.duration(), desk.terms(request.asset()));
    }

    private static String pendingWord(PendingRequest request) {
        return "the venue's answer to a pending order of " + request.asset();
    }

    /** The orders that wait at the venue, by ticket, as far as the venue told: a snapshot. */
    public Map<String, PendingOrder> pendingOrders() {
        return desk.pending();
    }

    /**
     * Cancels a pending order.
     *
     * @param ticket the venue's name for it
     * @param deadline how long to wait in all; positive
     * @throws OrderRefusedException if the venue did not cancel it: it knows no such ticket, or it has become a deal
     * @throws InvalidOrderException if the venue has no words for it
     * @throws NotSentException if provably nothing was sent
     * @throws OutcomeUnknownException if it may have been cancelled and no answer came
     * @throws ClosedException if the client is closed
     * @throws ModuleException if the module failed or was set aside, before it sent anything
     */
    public void cancel(String ticket, Duration deadline) throws InterruptedException {
        Cancellation.of(ticket, cancelAll(List.of(ticket), deadline));
    }

    /** The twin of {@link #cancel}; its value is null. */
    public CompletableFuture<Void> cancelAsync(String ticket, Duration deadline) {
        return cancelAllAsync(List.of(ticket), deadline).thenAccept(each -> Cancellation.of(ticket, each));
    }

    /**
     * Cancels pending orders, as many as the venue will.
     *
     * @param tickets the venue's names for them; those that are named twice count once
     * @param deadline how long to wait in all; positive. What is known by then is told shortly before
     * @return what became of each
     * @throws InvalidOrderException if the venue has no words for it
     * @throws NotSentException if provably nothing was sent
     * @throws OutcomeUnknownException if the module could not even tell which answers came
     * @throws ClosedException if the client is closed
     * @throws ModuleException if the module failed or was set aside, before it sent anything
     */
    public Cancelled cancelAll(Collection<String> tickets, Duration deadline) throws InterruptedException {
        List<String> each = tickets.stream().distinct().toList();
        return each.isEmpty()
                ? Cancellation.NOTHING
                : desk.commands().ask(Cancellation.what(each), deadline, Cancellation.command(each, end(deadline)));
    }

    /** The twin of {@link #cancelAll}. */
    public CompletableFuture<Cancelled> cancelAllAsync(Collection<String> tickets, Duration deadline) {
        List<String> each = tickets.stream().distinct().toList();
        return each.isEmpty()
                ? CompletableFuture.completedFuture(Cancellation.NOTHING)
                : desk.commands().request(Cancellation.what(each), deadline, Cancellation.command(each, end(deadline)));
    }

    /** A tenth of the time is the module's, to tell what it knows. */
    private long end(Duration deadline) {
        return desk.commands().time().nanoTime() + deadline.toNanos() / 10 * 9;
    }
}
