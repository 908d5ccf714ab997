package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Input;
import dev.patchbay.api.RequestTimeoutException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the venue's lists prove of an order that is unknown. */
class SettlementTest {
    private final Bench bench = Bench.live(TradeSettings.STANDARD);

    @Test
    void listsThatDoNotComeLeaveItUnknown() {
        OrderTicket ticket = unknownByCut();

        bench.connect();
        bench.tell(Told.openList());
        bench.seconds(3600);

        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
        assertThatThrownBy(() -> ticket.settled(Duration.ofSeconds(1))).isInstanceOf(RequestTimeoutException.class);
        assertThat(bench.trades.unknown()).containsExactly(ticket);
    }

    @Test
    void aListWithARowThatCannotBeReadProvesNothing() {
        OrderTicket ticket = unknownByCut();

        bench.connect();
        bench.tell(new TradeNews.OpenedDeals(List.of(), 1), Told.closedList());
        bench.seconds(60);
        bench.lose();
        bench.connect();
        bench.tell(Told.openList(), new TradeNews.ClosedDeals(List.of(), Instant.MIN, 1));
        bench.seconds(5);

        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
        assertThat(bench.trades.statistics().malformed()).isEqualTo(2);
    }

    @Test
    void aListOfClosedDealsThatDoesNotReachFarEnoughBackProvesNothing() {
        OrderTicket ticket = unknownByCut();
        bench.seconds(3600);

        bench.connect();
        bench.tell(
                Told.openList(),
                new TradeNews.ClosedDeals(List.of(), bench.agenda.instant().minusSeconds(60), 0));
        bench.seconds(60);

        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void listsOfTheOrdersOwnConnectionProveNothing() {
        OrderTicket ticket = bench.trades.place(Told.ORDER);

        bench.seconds(1);
        bench.tell(Told.openList(), Told.closedList());
        bench.seconds(60);

        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void anOrderThatWaitedForItsModuleKnowsTheConnectionThatItWentOutOn() {
        bench.lose();
        bench.crash();
        OrderTicket ticket = bench.trades.place(Told.ORDER);
        bench.connect(); // which the module hears of behind the order
        bench.restart();
        assertThat(bench.sent.getLast().epoch()).isEqualTo(2);
        bench.seconds(1);

        bench.tell(Told.openList(), Told.closedList());
        bench.seconds(60);

        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void listsThatWereReadBeforeTheOrderWasSentProveNothing() {
        long before = bench.agenda.nanoTime();
        bench.seconds(1);
        OrderTicket ticket = unknownByCut();

        bench.connect(); // the module came to the login only now, and the order went out after it
        bench.put(new Input.Inbound<TradeCommand>(bench.dialect.message(before, Told.openList(), Told.closedList())));
        bench.seconds(60);

        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void theListsAreBelievedOnlyAfterATimeOfGraceAsTheAnswerMayBeOnItsWay() {
        OrderTicket placed = unknownByCut();
        Deal deal = Told.deal("d", Told.ORDER, bench.agenda.instant());
        bench.connect();

        bench.tell(Told.openList(deal), Told.closedList());
        bench.run(Duration.ofMillis(4_999));
        assertThat(placed.outcome()).isEmpty();
        bench.run(Duration.ofMillis(1));

        assertThat(placed.outcome()).isPresent();
    }

    @Test
    void thatAnOrderWasNotPlacedIsSaidOnlyAfterATimeOfGrace() {
        OrderTicket ticket = unknownByCut();
        bench.connect();

        bench.tell(Told.openList(), Told.closedList());
        bench.run(Duration.ofMillis(4_999));
        assertThat(ticket.outcome()).isEmpty();
        bench.run(Duration.ofMillis(1));

        assertThat(ticket.outcome()).isPresent();
    }

    @Test
    void aDealThatBecomesKnownInTheTimeOfGraceHasOneOfItsOwn() {
        OrderTicket ticket = unknownByCut();
        Deal deal = Told.deal("d", Told.ORDER, bench.agenda.instant());
        bench.connect();
        bench.tell(Told.openList(), Told.closedList());
        bench.seconds(4);

        bench.tell(Told.closes(Told.closed(deal, "4.60")));
        bench.seconds(2);
        assertThat(ticket.outcome()).isEmpty();
        bench.seconds(3);

        assertThat(ticket.outcome().orElseThrow().deal().id()).isEqualTo("d");
    }

    @Test
    void aDealThatCanHaveSlippedBetweenTheTwoListsIsNotTakenForAbsent() {
        OrderTicket ticket = unknownByCut();
        bench.seconds(58);

        bench.connect();
        bench.tell(Told.closedList());
        bench.seconds(6); // in which the deal closes
        bench.tell(Told.openList());
        bench.seconds(60);

        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void aDealIsMatchedByAssetAmountDirectionDurationAndOpeningTime() {
        OrderTicket ticket = unknownByCut();
        Instant sent = bench.agenda.instant().minusSeconds(1);
        Order other = Order.call("EURUSD_otc", new BigDecimal("5"), Duration.ofMinutes(2));
        bench.seconds(60);

        bench.connect();
        bench.tell(
                Told.openList(
                        Told.deal("asset", Order.call("B", new BigDecimal("5"), Told.MINUTE), sent),
                        Told.deal("amount", Order.call("EURUSD_otc", new BigDecimal("5.01"), Told.MINUTE), sent),
                        Told.deal("direction", Order.put("EURUSD_otc", new BigDecimal("5"), Told.MINUTE), sent),
                        Told.deal("duration", other, sent),
                        Told.deal("early", Told.ORDER, sent.minusSeconds(6)),
                        Told.deal("late", Told.ORDER, sent.plusSeconds(7))),
                Told.closedList());
        bench.seconds(6);

        assertThat(ticket.outcome().orElseThrow()).isInstanceOf(OrderOutcome.NotPlaced.class);
    }

    @Test
    void anOpeningFiveSecondsOffIsStillTheOrders() {
        for (int seconds : List.of(-5, 5)) {
            Bench each = Bench.live(TradeSettings.STANDARD);
            OrderTicket ticket = each.trades.place(Told.ORDER);
            Deal deal = Told.deal("d", Told.ORDER, each.agenda.instant().plusSeconds(seconds));
            each.lose();
            each.connect();

            each.tell(Told.closedList(Told.closed(deal, "-5")), Told.openList());
            each.seconds(6);

            assertThat(ticket.outcome().orElseThrow().deal().id())
                    .as("%d s", seconds)
                    .isEqualTo("d");
        }
    }

    @Test
    void eachDealIsTakenForOneOrderOnly() {
        List<OrderTicket> tickets =
                List.of(bench.trades.place(Told.ORDER), bench.trades.place(Told.ORDER), bench.trades.place(Told.ORDER));
        Deal one = Told.deal("one", Told.ORDER, bench.agenda.instant());
        Deal two = Told.deal("two", Told.ORDER, bench.agenda.instant());
        bench.seconds(1);
        bench.lose();

        bench.connect();
        bench.tell(Told.openList(one), Told.closedList(Told.closed(two, "4.60")));
        bench.seconds(6);

        assertThat(tickets.stream()
                        .map(ticket -> ticket.outcome().orElseThrow().getClass().getSimpleName()))
                .containsExactlyInAnyOrder("Opened", "Opened", "NotPlaced");
        assertThat(tickets.stream()
                        .flatMap(ticket -> ticket.outcome().stream())
                        .filter(OrderOutcome.Opened.class::isInstance)
                        .map(outcome -> outcome.deal().id()))
                .containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aNameInTheListDecides() {
        OrderTicket first = bench.trades.place(Told.ORDER);
        OrderTicket second = bench.trades.place(Told.ORDER);
        Deal deal = Told.named(
                Told.deal("d", Told.ORDER, bench.agenda.instant()),
                bench.lastOrder().requestId());
        bench.lose();

        bench.connect();
        bench.tell(Told.openList(deal));

        assertThat(second.outcome()).contains(new OrderOutcome.Opened(deal));
        assertThat(first.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void aDealThatAnotherOrdersOwnAnswerMayClaimWaitsForThatAnswer() {
        OrderTicket old = unknownByCut();
        bench.connect();
        OrderTicket young = bench.trades.place(Told.ORDER);
        Deal deal = Told.deal("d", Told.ORDER, bench.agenda.instant());

        bench.tell(Told.openList(deal), Told.closedList());
        bench.seconds(6);
        assertThat(old.state()).isEqualTo(OrderState.UNKNOWN);
        bench.tell(Told.opened(Told.named(deal, bench.lastOrder().requestId())));
        bench.seconds(6);

        assertThat(young.outcome().orElseThrow().deal().id()).isEqualTo("d");
        assertThat(old.outcome().orElseThrow()).isInstanceOf(OrderOutcome.NotPlaced.class);
    }

    private OrderTicket unknownByCut() {
        OrderTicket ticket = bench.trades.place(Told.ORDER);
        bench.seconds(1);
        bench.lose();
        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
        return ticket;
    }
}
