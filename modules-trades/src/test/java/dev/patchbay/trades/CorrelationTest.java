package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Bench bench = Bench.live(TradeSettings.STANDARD);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fiveIdenticalOrdersAtOnceBecomeFiveDistinctDealsInAnyOrderOfReplies(boolean echoed)
            throws InterruptedException {
        for (int seed = 0; seed < 50; seed++) {
            Bench each = Bench.live(TradeSettings.STANDARD);
            List<CompletableFuture<Deal>> futures = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                futures.add(each.trades.openAsync(Told.ORDER));
            }
            List<TradeNews> replies = new ArrayList<>();
            for (Said.Open order : each.said(Said.Open.class)) {
                Deal deal = Told.deal("deal-" + replies.size(), order.order(), each.agenda.instant());
                replies.add(Told.opened(echoed ? Told.named(deal, order.requestId()) : deal));
            }

            Collections.shuffle(replies, new Random(seed));
            replies.forEach(each::tell);

            Set<String> ids = new HashSet<>();
            for (CompletableFuture<Deal> future : futures) {
                ids.add(Bench.now(future).id());
            }
            assertThat(ids).as("seed %d", seed).hasSize(5);
            assertThat(each.trades.openedDeals()).hasSize(5);
        }
    }

    @Test
    void anEchoedNameDecidesEvenAmongIdenticalOrders() {
        OrderTicket first = bench.trades.place(Told.ORDER);
        OrderTicket second = bench.trades.place(Told.ORDER);

        reply("d", bench.lastOrder());

        assertThat(first.outcome()).isEmpty();
        assertThat(second.outcome().orElseThrow().deal().id()).isEqualTo("d");
    }

    @Test
    void aDealWithoutANameGoesToTheOldestOrderOfItsContent() {
        OrderTicket other = bench.trades.place(Order.put("EURUSD_otc", new BigDecimal("5"), MINUTE));
        OrderTicket longer = bench.trades.place(Order.call("EURUSD_otc", new BigDecimal("5"), MINUTE.plusSeconds(60)));
        OrderTicket first = bench.trades.place(Told.ORDER);
        OrderTicket second = bench.trades.place(Told.ORDER);

        bench.tell(Told.opened(Told.deal("d", Told.ORDER, bench.agenda.instant())));

        assertThat(first.outcome().orElseThrow().deal().id()).isEqualTo("d");
        assertThat(List.of(other, longer, second))
                .allMatch(ticket -> ticket.outcome().isEmpty());
    }

    @Test
    void aDealWithoutANameGoesToAnOrderOfItsTimeBeforeAnOlderOneWhoseAnswerMayBeLost() {
        OrderTicket old = bench.trades.place(Told.ORDER);
        bench.seconds(8);
        OrderTicket young = bench.trades.place(Told.ORDER);

        bench.tell(Told.opened(Told.deal("d", Told.ORDER, bench.agenda.instant())));

        assertThat(old.outcome()).isEmpty();
        assertThat(young.outcome().orElseThrow().deal().id()).isEqualTo("d");
    }

    @Test
    void aDealThatFitsNoOrderIsSomebodyElses() {
        OrderTicket ticket = bench.trades.place(Told.ORDER);

        bench.tell(Told.opened(Told.deal("d", Order.put("OTHER", BigDecimal.TEN, MINUTE), bench.agenda.instant())));

        assertThat(ticket.outcome()).isEmpty();
        assertThat(bench.trades.openedDeals()).containsOnlyKeys("d");
        assertThat(bench.trades.statistics().external()).isEqualTo(1);
    }

    @Test
    void aDealWithAnotherSendersNameIsTakenOnlyIfItFitsInEverything() {
        OrderTicket ticket = bench.trades.place(Told.ORDER);

        bench.tell(Told.opened(
                Told.named(Told.deal("early", Told.ORDER, bench.agenda.instant().minusSeconds(60)), "1839")));
        assertThat(ticket.outcome()).isEmpty();
        bench.tell(Told.opened(Told.named(Told.deal("ours", Told.ORDER, bench.agenda.instant()), "1840")));

        assertThat(ticket.outcome().orElseThrow().deal().id()).isEqualTo("ours");
    }

    @Test
    void aReplyThatComesTwiceIsTakenOnce() {
        bench.trades.place(Told.ORDER);
        OrderTicket second = bench.trades.place(Told.ORDER);
        Deal deal = Told.deal("d", Told.ORDER, bench.agenda.instant());

        bench.tell(Told.opened(deal));
        bench.tell(Told.opened(deal));

        assertThat(second.outcome()).isEmpty();
        assertThat(bench.trades.deals().find("d")).isPresent();
    }

    @Test
    void aRefusalGoesByTheNameThenAssetAndAmountThenTheAssetThenTheOldest() {
        OrderTicket a5 = bench.trades.place(order("A", "5"));
        OrderTicket a7 = bench.trades.place(order("A", "7"));
        OrderTicket b7 = bench.trades.place(order("B", "7"));
        OrderTicket b8 = bench.trades.place(order("B", "8"));
        OrderTicket c9 = bench.trades.place(order("C", "9"));

        bench.tell(Told.refused(bench.lastOrder().requestId(), "A", "5", "by name"));
        bench.tell(Told.refused(null, "B", "8.0", "by asset and amount"));
        bench.tell(Told.refused(null, "B", "10", "MaxDemoTrades"));
        bench.tell(Told.refused(null, null, null, "the oldest"));

        assertThat(code(c9)).isEqualTo("by name");
        assertThat(code(b8)).isEqualTo("by asset and amount");
        assertThat(code(b7)).as("the amount is the limit here, not the stake").isEqualTo("MaxDemoTrades");
        assertThat(code(a5)).isEqualTo("the oldest");
        assertThat(a7.outcome()).isEmpty();
    }

    @Test
    void aRefusalWithoutANameIsNotForAnOrderThatADealIsKnownFor() {
        Bench patient = Bench.live(TradeSettings.STANDARD.withDeadline(Duration.ofMinutes(1)));
        OrderTicket placed = patient.trades.place(Told.ORDER);
        patient.tell(Told.openList(Told.deal("d", Told.ORDER, patient.agenda.instant())));
        patient.seconds(6);
        OrderTicket other = patient.trades.place(Told.ORDER);
        patient.seconds(6);

        patient.tell(Told.refused(null, "EURUSD_otc", "5", "no"));

        assertThat(placed.outcome()).isEmpty();
        assertThat(code(other)).isEqualTo("no");
    }

    @Test
    void aRefusalWithoutANameIsForAnOrderOfJustNowBeforeOneWhoseAnswerMayBeLost() {
        OrderTicket silent = bench.trades.place(Told.ORDER);
        bench.seconds(8);
        OrderTicket other = bench.trades.place(Told.ORDER);

        bench.tell(Told.refused(null, "EURUSD_otc", "5", "no"));

        assertThat(silent.outcome()).isEmpty();
        assertThat(code(other)).isEqualTo("no");
    }

    @Test
    void aRefusalThatComesTwiceIsNotTakenForAnother() {
        OrderTicket first = bench.trades.place(order("A", "5"));
        String name = bench.lastOrder().requestId();
        OrderTicket second = bench.trades.place(order("A", "5"));

        bench.tell(Told.refused(name, "A", "5", "no"));
        bench.tell(Told.refused(name, "A", "5", "no"));

        assertThat(code(first)).isEqualTo("no");
        assertThat(second.outcome()).isEmpty();
    }

    @Test
    void aRefusalForNobodyIsCounted() {
        bench.tell(Told.refused(null, "A", "5", "no"));

        assertThat(bench.trades.statistics().strayRefusals()).isEqualTo(1);
    }

    @Test
    void aRefusedOrderTellsTheVenuesWords() {
        CompletableFuture<Deal> future = bench.trades.openAsync(Told.ORDER);

        bench.tell(Told.refused(bench.lastOrder().requestId(), null, null, "Insufficient balance"));

        assertThatThrownBy(() -> Bench.now(future))
                .isInstanceOfSatisfying(
                        OrderRefusedException.class,
                        refused -> assertThat(refused.words()).isEqualTo("Insufficient balance"));
    }

    @Test
    void amountsAreComparedAsMoneyAndKeptDigitForDigit() {
        OrderTicket ticket = bench.trades.place(order("A", "5.0"));

        bench.tell(Told.opened(Told.deal("d", order("A", "5.000"), bench.agenda.instant())));

        assertThat(ticket.outcome().orElseThrow().deal().amount()).isEqualTo(new BigDecimal("5.000"));
    }

    @Test
    void noOrderSharesItsNameWithAnother() {
        for (int i = 0; i < 100; i++) {
            bench.trades.place(Told.ORDER);
        }

        assertThat(bench.said(Said.Open.class).stream().map(Said.Open::requestId))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    private void reply(String id, Said.Open order) {
        bench.tell(Told.opened(Told.named(Told.deal(id, order.order(), bench.agenda.instant()), order.requestId())));
    }

    private static Order order(String asset, String amount) {
        return Order.call(asset, new BigDecimal(amount), MINUTE);
    }

    private static String code(OrderTicket ticket) {
        return ((OrderOutcome.Refused) ticket.outcome().orElseThrow()).code();
    }
}
