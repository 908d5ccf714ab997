package dev.patchbay.launcher;

import dev.patchbay.api.EventStream;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.trades.OrderOutcome;
import dev.patchbay.trades.TradeEvent;
import dev.patchbay.trades.Trades;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The streams that feed a dashboard, each read on a virtual thread of its own.
 *
 * <p>Immutable. Closing it ends them.
 *
 * @param streams all of them
 */
record Listening(List<EventStream<?>> streams) implements AutoCloseable {
    /**
     * Begins to listen, to as much as the client has modules for.
     *
     * @param happened told of orders and deals, from any thread. What had ended before it began is not told
     */
    static Listening open(Session session, Board board, List<String> assets, Consumer<TradeEvent> happened) {
        List<EventStream<?>> streams = new ArrayList<>();
        if (session.has(Trades.class)) {
            Instant begin = session.now();
            EventStream<TradeEvent> events =
                    session.client().handle(Trades.class).events();
            events.onEach(event -> {
                if (!(event instanceof TradeEvent.DealClosed(var result)
                        && result.deal().closesAt().isBefore(begin))) {
                    happened.accept(event);
                }
            });
            streams.add(events);
        }
        for (String asset : assets) {
            var ticks = session.needs(Subscriptions.class).ticks(asset);
            ticks.onEach(board::tick);
            streams.add(ticks);
        }
        return new Listening(List.copyOf(streams));
    }

    /** A line for an event that says something to a user. */
    static Optional<String> words(TradeEvent event) {
        DealLines lines = new DealLines(false);
        return Optional.ofNullable(
                switch (event) {
                    case TradeEvent.DealOpened(var deal) -> lines.opened(deal);
                    case TradeEvent.DealClosed(var result) -> lines.closed(result);
                    case TradeEvent.DealMissing(var deal) -> lines.unknown(deal);
                    case TradeEvent.OrderUnknown(var ticket, String reason) ->
                        "unknown: " + ticket.order() + ", " + reason;
                    case TradeEvent.OrderSettled(var ticket, var outcome) ->
                        switch (outcome) {
                            case OrderOutcome.Opened _ -> null; // its deal is told
                            case OrderOutcome.Refused(var _, String words) ->
                                "refused: " + ticket.order() + ", " + words;
                            case OrderOutcome.NotSent(String reason) -> "not sent: " + ticket.order() + ", " + reason;
                            case OrderOutcome.NotPlaced(String reason) ->
                                "not placed: " + ticket.order() + ", " + reason;
                        };
                    case TradeEvent.PendingPlaced(var order) -> "waits: " + order.asset() + " (" + order.ticket() + ")";
                    case TradeEvent.PendingFilled(var order, var deal) ->
                        "became a deal: " + order.ticket() + " (" + deal.id() + ")";
                    case TradeEvent.PendingGone(var order, String reason) ->
                        "waits no more: " + order.ticket() + ", " + reason;
                    case TradeEvent.Gap _ -> null; // the deals are shown as they stand
                });
    }

    @Override
    public void close() {
        streams.forEach(EventStream::close);
    }
}
