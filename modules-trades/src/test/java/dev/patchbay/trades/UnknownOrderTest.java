package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Input;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.SendOutcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class UnknownOrderTest {
    private final Bench bench = Bench.live(TradeSettings.STANDARD);

    @Test
    void anOrderCutOffBeforeItsReplyThatTheVenuePlacedIsSettledFromTheListsOfTheNextLogin() {
        OrderTicket ticket = unknownByCut();
        Deal deal = Told.deal("d", Told.ORDER, bench.agenda.instant());
        bench.seconds(2);

        bench.connect();
        bench.tell(Told.closedList(), Told.openList(deal));
        bench.seconds(6);

        assertThat(ticket.outcome()).contains(new OrderOutcome.Opened(deal));
        assertThat(bench.trades.unknown()).isEmpty();
        assertThat(bench.said(Said.Open.class)).as("never sent again").hasSize(1);
    }

    @Test
    void anOrderCutOffBeforeItsReplyThatTheVenueDidNotPlaceIsSettledFromTheListsOfTheNextLogin() throws Exception {
        OrderTicket ticket = unknownByCut();
        bench.seconds(2);

        bench.connect();
        bench.tell(Told.openList(), Told.closedList());

        assertThat(ticket.settled(Duration.ofSeconds(30))).isInstanceOf(OrderOutcome.NotPlaced.class);
        assertThatThrownBy(() -> ticket.outcome().orElseThrow().deal()).isInstanceOf(OrderNotPlacedException.class);
        assertThat(bench.said(Said.Open.class)).as("never sent again").hasSize(1);
    }

    @Test
    void aDeadlineWithoutAnAnswerMakesTheOutcomeUnknownAndSendsNothingAgain() {
        assertThatThrownBy(() -> bench.trades.open(Told.ORDER))
                .isInstanceOfSatisfying(UnknownOrderException.class, unknown -> {
                    assertThat(unknown.ticket().state()).isEqualTo(OrderState.UNKNOWN);
                    assertThat(bench.trades.unknown()).containsExactly(unknown.ticket());
                });
        bench.seconds(600);

        assertThat(bench.said(Said.Open.class)).hasSize(1);
    }

    @Test
    void anAnswerThatComesLateSettlesTheOrder() {
        FakeFeed<TradeEvent> events = bench.listen();
        OrderTicket ticket = bench.trades.place(Told.ORDER);
        bench.seconds(11);

        Deal deal = Told.named(
                Told.deal("d", Told.ORDER, bench.agenda.instant()),
                bench.lastOrder().requestId());
        bench.tell(Told.opened(deal));

        assertThat(ticket.outcome()).contains(new OrderOutcome.Opened(deal));
        assertThat(events.drain())
                .containsExactly(
                        new TradeEvent.OrderUnknown(ticket, "no answer came within PT10S"),
                        new TradeEvent.DealOpened(deal),
                        new TradeEvent.OrderSettled(ticket, new OrderOutcome.Opened(deal)));
        assertThat(bench.trades.statistics().settledLate()).isEqualTo(1);
    }

    @Test
    void aRefusalThatComesLateSettlesTheOrder() {
        OrderTicket ticket = bench.trades.place(Told.ORDER);
        bench.seconds(11);

        bench.tell(Told.refused(null, "EURUSD_otc", "5", "OPEN_TIME"));

        assertThat(ticket.outcome()).contains(new OrderOutcome.Refused("OPEN_TIME", "OPEN_TIME"));
    }

    @Test
    void anOutcomeNeverChanges() {
        OrderTicket ticket = unknownByCut();
        String name = bench.lastOrder().requestId();
        bench.connect();
        bench.tell(Told.openList(), Told.closedList());
        bench.seconds(6);
        OrderOutcome first = ticket.outcome().orElseThrow();

        bench.tell(Told.opened(Told.named(Told.deal("d", Told.ORDER, bench.agenda.instant()), name)));
        bench.tell(Told.refused(name, null, null, "no"));

        assertThat(ticket.outcome()).contains(first);
        assertThat(bench.trades.statistics().contradictions()).isEqualTo(2);
        assertThat(bench.trades.openedDeals()).containsOnlyKeys("d");
    }

    @Test
    void aWriteThatBeganMakesTheOutcomeUnknownAndAWriteThatDidNotMakesItNotSent() {
        bench.wire = sent -> sent.receipt().end(new SendOutcome.Unknown("cut"));
        OrderTicket begun = bench.trades.place(Told.ORDER);
        bench.wire = sent -> sent.receipt().end(new SendOutcome.NotSent("the outbox is full"));
        CompletableFuture<Deal> never = bench.trades.openAsync(Told.ORDER);

        assertThat(begun.state()).isEqualTo(OrderState.UNKNOWN);
        assertThatThrownBy(() -> Bench.now(never)).isInstanceOf(NotSentException.class);
    }

    @Test
    void aReceiptThatTurnsOutNotSentAfterTheConnectionEndedIsBelieved() {
        bench.wire = _ -> {};
        OrderTicket ticket = bench.trades.place(Told.ORDER);
        bench.lose();
        assertThat(ticket.state()).isEqualTo(OrderState.SENT);

        bench.sent.getFirst().receipt().end(new SendOutcome.NotSent("queued when the connection ended"));
        bench.seconds(1);

        assertThat(ticket.outcome().orElseThrow()).isInstanceOf(OrderOutcome.NotSent.class);
    }

    @Test
    void aVenueThatCanBeAskedIsAskedForItsLists() {
        Bench asking = new Bench();
        asking.dialect.refreshes = true;
        asking.connect();
        asking.trades.place(Told.ORDER);
        asking.lose();
        asking.connect();
        int afterLogin = asking.said(Said.Refresh.class).size();

        asking.seconds(300);

        assertThat(afterLogin).isEqualTo(2);
        assertThat(asking.said(Said.Refresh.class)).as("ever more rarely").hasSizeBetween(4, 12);
    }

    @Test
    void anOrderThatItsCallerGaveUpIsNotSentLater() {
        bench.crash();

        assertThatThrownBy(() -> bench.trades.open(Told.ORDER, Duration.ofSeconds(3)))
                .isInstanceOf(NotSentException.class);
        bench.restart();

        assertThat(bench.sent).isEmpty();
    }

    @Test
    void anOrderThatTheModuleComesToAfterTheMachineSleptIsNotSentAnyMore() {
        OrderTicket ticket = bench.desk
                .admission()
                .admit(Told.ORDER, Duration.ofSeconds(10), 0)
                .ticket();
        bench.seconds(10);

        bench.put(new Input.Command<TradeCommand>(new TradeCommand.Place(ticket)));

        assertThat(ticket.outcome().orElseThrow()).isInstanceOf(OrderOutcome.NotSent.class);
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void anOrderOlderThanItsDeadlineIsNotSentAnyMore() {
        bench.crash();
        OrderTicket ticket = bench.trades.place(Told.ORDER);
        bench.seconds(10);

        bench.restart();

        assertThat(ticket.outcome().orElseThrow()).isInstanceOf(OrderOutcome.NotSent.class);
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void anOrderOnItsWayMayBeAnsweredWhileTheClientCloses() {
        OrderTicket ticket = bench.trades.place(Told.ORDER);
        bench.close();

        bench.tell(Told.opened(Told.named(
                Told.deal("d", Told.ORDER, bench.agenda.instant()),
                bench.lastOrder().requestId())));

        assertThat(ticket.outcome().orElseThrow().deal().id()).isEqualTo("d");
    }

    private OrderTicket unknownByCut() {
        OrderTicket ticket = bench.trades.place(Told.ORDER);
        bench.seconds(1);
        bench.lose();
        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
        return ticket;
    }
}
