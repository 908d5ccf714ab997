package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PendingOrderTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Bench bench = Bench.live(TradeSettings.STANDARD);
    private final PendingRequest atTime =
            PendingRequest.atTime(Told.ORDER, bench.agenda.instant().plusSeconds(60));
    private final PendingRequest atPrice = PendingRequest.atPrice(Told.ORDER, new BigDecimal("1.10"));

    @Test
    void aPendingOrderIsPlacedAtATimeOrAtAPriceAndListed() throws InterruptedException {
        CompletableFuture<PendingOrder> time = place(atTime);
        CompletableFuture<PendingOrder> price = place(atPrice);

        bench.tell(opened("p", atPrice));
        bench.tell(opened("t", atTime));

        assertThat(Bench.now(time).ticket()).isEqualTo("t");
        assertThat(Bench.now(price).ticket()).isEqualTo("p");
        assertThat(bench.trades.pendingOrders()).containsOnlyKeys("p", "t");
        assertThat(bench.said(Said.Place.class)).containsExactly(new Said.Place(atTime), new Said.Place(atPrice));
    }

    @Test
    void identicalPendingOrdersGetATicketEachTheOldestFirst() throws InterruptedException {
        CompletableFuture<PendingOrder> one = place(atTime);
        CompletableFuture<PendingOrder> two = place(atTime);

        bench.tell(opened("a", atTime));
        bench.tell(opened("a", atTime));
        assertThat(two).isNotDone();
        bench.tell(opened("b", atTime));

        assertThat(Bench.now(one).ticket()).isEqualTo("a");
        assertThat(Bench.now(two).ticket()).isEqualTo("b");
    }

    @Test
    void aListThatComesBeforeTheReplyDoesNotTakeTheReplysPlace() throws InterruptedException {
        CompletableFuture<PendingOrder> future = place(atTime);

        bench.tell(Told.pendingList(Told.pending("t", atTime)));
        bench.tell(opened("t", atTime));

        assertThat(Bench.now(future).ticket()).isEqualTo("t");
    }

    @Test
    void aRefusalIsFoundByItsEchoElseByAssetAndAmountElseByAssetElseIsTheOldests() {
        CompletableFuture<PendingOrder> oldest = place(request("X", "1"));
        CompletableFuture<PendingOrder> byAmount = place(request("A", "5"));
        CompletableFuture<PendingOrder> byAsset = place(request("A", "6"));
        CompletableFuture<PendingOrder> byEcho = place(atTime);

        bench.tell(refused(Told.pending("t", atTime), null, null, "OPEN_TIME"));
        bench.tell(refused(null, "A", "5.0", "by amount"));
        bench.tell(refused(null, "A", "10", "MaxDemoTrades"));
        bench.tell(refused(null, null, null, "the oldest"));

        assertCode(byEcho, "OPEN_TIME");
        assertCode(byAmount, "by amount");
        assertCode(byAsset, "MaxDemoTrades");
        assertCode(oldest, "the oldest");
    }

    @Test
    void aLateAnswerIsNotTakenForThatOfTheNext() throws InterruptedException {
        CompletableFuture<PendingOrder> first = bench.trades.placePendingAsync(atTime, Duration.ofSeconds(1));
        bench.seconds(2);
        CompletableFuture<PendingOrder> second = place(atTime);

        bench.tell(refused(null, null, null, "no"));

        assertThatThrownBy(() -> Bench.now(first)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(second).isNotDone();
    }

    @Test
    void aPendingOrderThatCannotBeRightIsNotSent() {
        PendingRequest large =
                PendingRequest.atTime(Order.call("A", new BigDecimal("20001"), Told.MINUTE), bench.agenda.instant());

        assertThatThrownBy(() -> bench.trades.placePending(large))
                .isInstanceOfSatisfying(
                        InvalidOrderException.class,
                        invalid ->
                                assertThat(invalid.reason()).isEqualTo(InvalidOrderException.Reason.AMOUNT_TOO_LARGE));
        assertThat(place(large)).isCompletedExceptionally();
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void aVenueWithoutPendingOrdersSaysSo() {
        bench.dialect.offersPending = false;

        assertThatThrownBy(() -> bench.trades.placePending(atTime)).isInstanceOf(InvalidOrderException.class);
        assertThatThrownBy(() -> bench.trades.cancel("t", DEADLINE)).isInstanceOf(InvalidOrderException.class);
    }

    @Test
    void anUnansweredPendingOrderIsUnknownAndOneThatWasNotSentIsNotSent() {
        assertThatThrownBy(() -> bench.trades.placePending(atTime)).isInstanceOf(OutcomeUnknownException.class);
        CompletableFuture<PendingOrder> cut = place(atTime);
        bench.lose();
        assertThatThrownBy(() -> Bench.now(cut)).isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> bench.trades.placePending(atTime)).isInstanceOf(NotSentException.class);
        assertThat(bench.said(Said.Place.class)).hasSize(2);
    }

    @Test
    void aListReplacesWhatIsKnownAfterATimeOfGrace() {
        FakeFeed<TradeEvent> events = bench.listen();
        PendingOrder gone = Told.pending("gone", atTime);
        PendingOrder stays = Told.pending("stays", atPrice);
        bench.tell(Told.pendingList(gone, stays));
        bench.seconds(10);

        bench.tell(Told.pendingList(stays));
        assertThat(bench.trades.pendingOrders()).containsOnlyKeys("stays");
        bench.seconds(6);

        assertThat(events.drain())
                .containsExactly(
                        new TradeEvent.PendingPlaced(gone),
                        new TradeEvent.PendingPlaced(stays),
                        new TradeEvent.PendingGone(gone, "the venue no longer lists it"));
    }

    @Test
    void aListWithARowThatCannotBeReadTakesNothingAway() {
        bench.tell(Told.pendingList(Told.pending("t", atTime)));
        bench.seconds(10);

        bench.tell(new TradeNews.PendingOrders(List.of(), 1));

        assertThat(bench.trades.pendingOrders()).containsOnlyKeys("t");
    }

    @Test
    void aFillIsADealInThePlaceOfTheTicket() {
        FakeFeed<TradeEvent> events = bench.listen();
        PendingOrder order = Told.pending("t", atTime);
        bench.tell(opened("t", atTime));
        bench.seconds(60);

        Deal deal = Told.deal("d", Told.ORDER, bench.agenda.instant());
        bench.tell(Told.opened(deal));

        assertThat(bench.trades.pendingOrders()).isEmpty();
        assertThat(bench.trades.openedDeals()).containsOnlyKeys("d");
        assertThat(events.drain())
                .containsExactly(
                        new TradeEvent.PendingPlaced(order),
                        new TradeEvent.DealOpened(deal),
                        new TradeEvent.PendingFilled(order, deal));
    }

    @Test
    void aFillMissedWhileAwayIsFoundInTheLists() {
        FakeFeed<TradeEvent> events = bench.listen();
        bench.tell(opened("t", atPrice));
        bench.lose();
        bench.seconds(60);
        Deal deal = Told.deal("d", Told.ORDER, bench.agenda.instant());
        bench.connect();

        bench.tell(Told.openList(deal), Told.closedList(), Told.pendingList());
        bench.seconds(6);

        assertThat(events.drain()).contains(new TradeEvent.PendingFilled(Told.pending("t", atPrice), deal));
        assertThat(bench.trades.pendingOrders()).isEmpty();
    }

    @Test
    void aDealThatOpensLongBeforeItsTimeIsNotTheFill() {
        bench.tell(opened("t", atTime));

        bench.tell(Told.opened(Told.deal("d", Told.ORDER, bench.agenda.instant())));

        assertThat(bench.trades.pendingOrders()).containsOnlyKeys("t");
    }

    @Test
    void aMarketOrderOfTheSameContentComesBeforeThePendingOne() {
        bench.tell(opened("t", atPrice));
        OrderTicket ticket = bench.trades.place(Told.ORDER);

        bench.tell(Told.opened(Told.deal("d", Told.ORDER, bench.agenda.instant())));

        assertThat(ticket.outcome().orElseThrow().deal().id()).isEqualTo("d");
        assertThat(bench.trades.pendingOrders()).containsOnlyKeys("t");
    }

    private CompletableFuture<PendingOrder> place(PendingRequest request) {
        return bench.trades.placePendingAsync(request, DEADLINE);
    }

    private PendingRequest request(String asset, String amount) {
        return PendingRequest.atPrice(Order.put(asset, new BigDecimal(amount), Told.MINUTE), new BigDecimal("1.5"));
    }

    private static TradeNews opened(String ticket, PendingRequest request) {
        return new TradeNews.PendingOpened(Told.pending(ticket, request));
    }

    private static TradeNews refused(PendingOrder echo, String asset, String amount, String code) {
        return new TradeNews.PendingRefused(
                Optional.ofNullable(echo),
                Optional.ofNullable(asset),
                Optional.ofNullable(amount).map(BigDecimal::new),
                code,
                code);
    }

    private static void assertCode(CompletableFuture<PendingOrder> future, String code) {
        assertThatThrownBy(() -> Bench.now(future))
                .isInstanceOfSatisfying(
                        OrderRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
