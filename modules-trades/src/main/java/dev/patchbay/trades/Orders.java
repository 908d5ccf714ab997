package dev.patchbay.trades;

import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Sends orders, once each, and hears what the venue says of them. Owned by the module's thread. */
final class Orders {
    private static final Duration RECEIPT_CHECK = Duration.ofMillis(10);

    private final Book book;
    private final Desk desk;
    private final Flights flights;
    private final VenueSide side;
    private final Queue<OrderTicket> waiting = new ArrayDeque<>();

    Orders(Book book, VenueSide side) {
        this.book = book;
        this.desk = book.desk();
        this.flights = book.flights();
        this.side = side;
    }

    void place(OrderTicket ticket) {
        waiting.add(ticket);
    }

    /**
     * Sends what waits. Only when the inbox is empty: a mark in it may say that the connection is another one by now, and an order must know the
     * connection that it went out on, or the lists of that very connection could be taken for later ones.
     */
    void send() {
        for (OrderTicket next = waiting.poll(); next != null; next = waiting.poll()) {
            send(next);
        }
    }

    private void send(OrderTicket ticket) {
        if (side.nanos() - ticket.deadlineNanos() >= 0) {
            desk.withdraw(ticket, "its deadline passed before the trades module came to it");
            return;
        }
        String requestId = side.requestId();
        Message message;
        try {
            message = side.open(ticket.order(), requestId);
        } catch (RuntimeException e) { // the dialect can't say this order: the others should not suffer
            desk.withdraw(ticket, "the venue's dialect can't say it: " + e.getMessage());
            return;
        }
        if (ticket.send()) { // from here on nobody can take it back
            var flight = new InFlight(ticket, requestId, book.epoch(), side.nanos());
            flights.add(flight);
            flight.sent(side.send(message));
        }
    }

    /** Looks what became of the messages, and whether deadlines have passed. */
    void check(Alarm alarm) {
        for (InFlight flight : flights.all()) {
            check(flight, alarm);
        }
        desk.admission().unsettled().stream()
                .filter(ticket -> ticket.state() == OrderState.QUEUED && alarm.due(ticket.deadlineNanos()))
                .forEach(ticket -> desk.withdraw(ticket, "the trades module did not come to it before its deadline"));
    }

    private void check(InFlight flight, Alarm alarm) {
        Optional<SendOutcome> written = flight.written();
        OrderTicket ticket = flight.ticket();
        if (written.isEmpty()) {
            alarm.due(alarm.nowNanos() + RECEIPT_CHECK.toNanos());
        } else {
            switch (written.get()) {
                case SendOutcome.NotSent(String reason) -> {
                    book.settle(flight, new OrderOutcome.NotSent(reason));
                    return;
                }
                case SendOutcome.Unknown(String reason) -> ticket.doubt(reason);
                case SendOutcome.Written() -> {
                    if (flight.isLost()) {
                        ticket.doubt("the connection ended after it was sent, and before an answer came");
                    }
                }
            }
        }
        if (flight.isAwaited() && alarm.due(ticket.deadlineNanos())) {
            ticket.doubt("no answer came within " + ticket.deadline());
        }
        if (ticket.stage() instanceof OrderTicket.Stage.Unknown(String reason) && flight.announce()) {
            desk.tell(new TradeEvent.OrderUnknown(ticket, reason));
        }
    }

    /**
     * The venue says that it opened a deal.
     *
     * @return false if it is nobody's who waits here
     */
    boolean opened(Holding holding, Deal deal) {
        if (holding.isClaimed()) {
            return true; // said before
        }
        Optional<InFlight> flight = flights.named(deal.requestId());
        if (flight.isEmpty() && contradicts(deal)) {
            desk.counts().contradictions.increment();
            return false;
        }
        flight = flight.or(() -> flights.ofDeal(deal, side, desk.settings()));
        flight.ifPresent(order -> book.claim(order, holding, deal));
        return flight.isPresent();
    }

    /** A deal of an order that has another outcome; if that was another deal of the same content, the two only changed places. */
    private boolean contradicts(Deal deal) {
        return flights.settled(deal.requestId())
                .flatMap(OrderTicket::outcome)
                .filter(outcome -> !(outcome instanceof OrderOutcome.Opened))
                .isPresent();
    }

    /** A deal in a list names the order that it came of. */
    void listed(Holding holding) {
        if (!holding.isClaimed()) {
            flights.named(holding.deal().requestId()).ifPresent(order -> book.claim(order, holding, null));
        }
    }

    void refused(TradeNews.OrderRefused refusal) {
        Optional<OrderTicket> before = flights.settled(refusal.requestId());
        if (before.isPresent()) {
            if (!(before.get().outcome().orElse(null) instanceof OrderOutcome.Refused)) {
                desk.counts().contradictions.increment();
            }
            return; // said before, or too late
        }
        String asset = refusal.asset().orElse(null);
        BigDecimal amount = refusal.amount().orElse(null);
        flights.named(refusal.requestId())
                .or(() -> flights.ofRefusal(asset, amount, this::mayBeRefused, this::unlikely))
                .ifPresentOrElse(
                        order -> book.settle(order, new OrderOutcome.Refused(refusal.code(), refusal.words())),
                        () -> desk.counts().strayRefusals.increment());
    }

    /** An order that has become unknown on this connection may still be answered, as one that waits. */
    private boolean mayBeRefused(InFlight flight) {
        return flight.isAwaited() || (flight.isUnknown() && !flight.isLost() && flight.epoch() == book.epoch());
    }

    /** How little a refusal that names no order is likely to be about this one. */
    private int unlikely(InFlight flight) {
        boolean old = side.nanos() - flight.sentNanos()
                > desk.settings().openTolerance().toNanos();
        return (hasDeal(flight) ? 4 : 0) + (flight.isAwaited() ? 0 : 2) + (old ? 1 : 0);
    }

    /** Whether the venue shows a deal that it likely became; the answer that said so was lost. */
    private boolean hasDeal(InFlight flight) {
        return book.holdings()
                .unclaimed()
                .map(Holding::deal)
                .anyMatch(deal -> flight.content().fits(deal) && flight.sentAbout(deal, side, desk.settings()));
    }

    /** The client closes: what waits is not sent any more. */
    void stopQueued() {
        desk.admission().unsettled().forEach(ticket -> desk.withdraw(ticket, "the client is closed"));
    }

    /** The client is closed: no answer can come any more. */
    void stop() {
        stopQueued();
        flights.all().forEach(flight -> flight.ticket().doubt("the client was closed before an answer came"));
    }
}
