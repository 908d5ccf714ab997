package dev.patchbay.trades;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.PatchbayException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** What the handle and the runs of the module share, whatever becomes of either. Safe for any thread. */
final class Desk {
    private final TradeSettings settings;
    private final Commands<TradeCommand> commands;
    private final Waits waits;
    private final Admission admission;
    private final Counts counts = new Counts();
    private final List<Feed<TradeEvent>> feeds = new CopyOnWriteArrayList<>();

    /** Written by the module's thread, read by any, as are the next two. */
    private volatile Deals deals = Deals.NONE;

    private volatile Map<String, PendingOrder> pending = Map.of();
    private volatile Function<String, Optional<Terms>> terms = _ -> Optional.empty();

    Desk(TradeSettings settings, Commands<TradeCommand> commands) {
        this.settings = settings;
        this.commands = commands;
        this.waits = new Waits(commands);
        this.admission = new Admission(settings, commands.time(), waits);
    }

    TradeSettings settings() {
        return settings;
    }

    Commands<TradeCommand> commands() {
        return commands;
    }

    Waits waits() {
        return waits;
    }

    Admission admission() {
        return admission;
    }

    Counts counts() {
        return counts;
    }

    Deals deals() {
        return deals;
    }

    void deals(Deals now) {
        deals = now;
    }

    Map<String, PendingOrder> pending() {
        return pending;
    }

    void pending(Map<String, PendingOrder> now) {
        pending = now;
    }

    Optional<Terms> terms(String asset) {
        return terms.apply(asset);
    }

    void terms(Function<String, Optional<Terms>> lookup) {
        terms = lookup;
    }

    /** Checks an order and gives it to the module. Does not wait. */
    Admission.Admitted place(Order order, Duration deadline) {
        Checks.all(settings, order.asset(), order.amount(), order.duration(), terms(order.asset()));
        var admitted = admission.admit(order, deadline, deals.opened().size());
        if (admitted.fresh()) {
            OrderTicket ticket = admitted.ticket();
            switch (commands.offer(new TradeCommand.Place(ticket))) {
                case ACCEPTED -> {}
                case FULL -> withdraw(ticket, "too many commands wait for the trades module");
                case CLOSED -> {
                    String reason = "the client is closed, or its trades module was set aside";
                    withdraw(ticket, reason);
                    throw new ClosedException("the order was not sent: " + reason);
                }
            }
        }
        return admitted;
    }

    /**
     * Its caller waits no more: takes the order back if nothing has left, so that nothing leaves later.
     *
     * @param end why the wait ended
     */
    void giveUp(OrderTicket ticket, PatchbayException end) {
        String reason = String.valueOf(end.getMessage());
        if (!withdraw(ticket, reason)) {
            ticket.doubt(reason);
        }
    }

    boolean withdraw(OrderTicket ticket, String reason) {
        if (!ticket.withdraw(reason)) {
            return false;
        }
        settled(ticket, new OrderOutcome.NotSent(reason));
        return true;
    }

    /** Gives an order its outcome, if it has none. */
    boolean settle(OrderTicket ticket, OrderOutcome outcome) {
        boolean late = ticket.state() == OrderState.UNKNOWN;
        if (!ticket.settle(outcome)) {
            return false;
        }
        if (late) {
            counts.settledLate.increment();
        }
        settled(ticket, outcome);
        return true;
    }

    private void settled(OrderTicket ticket, OrderOutcome outcome) {
        admission.settled(ticket);
        tell(new TradeEvent.OrderSettled(ticket, outcome));
    }

    void tell(TradeEvent event) {
        feeds.removeIf(feed -> !feed.offer(event));
    }

    EventStream<TradeEvent> events(int capacity, Feed.Overflow overflow) {
        Feed<TradeEvent> feed = commands.feed(
                capacity, overflow, missed -> new TradeEvent.Gap(TradeEvent.Gap.Reason.SLOW_LISTENER, missed));
        feeds.add(feed);
        return feed.stream();
    }

    void end(String reason) {
        feeds.forEach(feed -> feed.end(reason));
    }
}
