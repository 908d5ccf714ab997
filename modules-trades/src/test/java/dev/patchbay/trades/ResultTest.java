package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.RequestTimeoutException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ResultTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Bench bench = Bench.live(TradeSettings.STANDARD);
    private final Deal deal = Told.deal("d", Told.ORDER, bench.agenda.instant());

    @Test
    void aResultIsAWinALossOrADrawByTheSignOfTheProfit() throws InterruptedException {
        List<String> profits = List.of("4.60", "-5", "0.00");
        List<Outcome> outcomes = List.of(Outcome.WIN, Outcome.LOSS, Outcome.DRAW);
        for (int i = 0; i < profits.size(); i++) {
            Deal each = Told.deal("d" + i, Told.ORDER, bench.agenda.instant());
            bench.tell(Told.opened(each));
            CompletableFuture<Result> result = bench.trades.resultAsync(each.id(), LONG);
            bench.seconds(60);

            bench.tell(Told.closes(Told.closed(each, profits.get(i))));

            assertThat(Bench.now(result).outcome()).isEqualTo(outcomes.get(i));
            assertThat(Bench.now(result).profit()).isEqualTo(new BigDecimal(profits.get(i)));
        }
    }

    @Test
    void aResultIsToldToAllWhoWaitAndAgainToThoseWhoAskLater() throws InterruptedException {
        bench.tell(Told.opened(deal));
        CompletableFuture<Result> one = bench.trades.resultAsync("d", LONG);
        CompletableFuture<Result> two = bench.trades.resultAsync("d", LONG);

        bench.tell(Told.closes(Told.closed(deal, "4.60")));

        assertThat(Bench.now(one)).isEqualTo(Bench.now(two));
        assertThat(bench.trades.result("d", LONG)).isEqualTo(Bench.now(one));
        assertThat(bench.trades.result("d", LONG)).isEqualTo(Bench.now(one));
    }

    @Test
    void aDeadlineEndsTheWaitAndNotTheDeal() throws InterruptedException {
        bench.tell(Told.opened(deal));

        assertThatThrownBy(() -> bench.trades.result("d", Duration.ofSeconds(30)))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("the result of the deal d");
        CompletableFuture<Result> again = bench.trades.resultAsync("d", LONG);
        bench.tell(Told.closes(Told.closed(deal, "-5")));

        assertThat(Bench.now(again).outcome()).isEqualTo(Outcome.LOSS);
    }

    @Test
    void aCloseSeenBeforeTheOpensReplyIsTheDealsResult() throws InterruptedException {
        OrderTicket ticket = bench.trades.place(Told.ORDER);

        bench.tell(Told.closes(Told.closed(deal, "4.60")));
        bench.tell(Told.opened(Told.named(deal, bench.lastOrder().requestId())));

        assertThat(ticket.outcome().orElseThrow().deal().id()).isEqualTo("d");
        assertThat(bench.trades.result("d", LONG).outcome()).isEqualTo(Outcome.WIN);
        assertThat(bench.trades.openedDeals())
                .as("a deal that has ended is not opened again")
                .isEmpty();
    }

    @Test
    void aCloseMissedWhileAwayIsFoundInTheListsOfTheNextLogin() throws InterruptedException {
        bench.tell(Told.opened(deal));
        CompletableFuture<Result> result = bench.trades.resultAsync("d", LONG);
        bench.lose();
        bench.seconds(90);

        bench.connect();
        bench.tell(Told.openList(), Told.closedList(Told.closed(deal, "4.60")));

        assertThat(Bench.now(result).outcome()).isEqualTo(Outcome.WIN);
    }

    @Test
    void aCloseThatComesTwiceCountsOnce() throws InterruptedException {
        FakeFeed<TradeEvent> events = bench.listen();
        bench.tell(Told.opened(deal));

        bench.tell(Told.closes(Told.closed(deal, "4.60"), Told.closed(deal, "4.60")));
        bench.tell(Told.closedList(Told.closed(deal, "4.60")));

        assertThat(events.drain().stream().filter(TradeEvent.DealClosed.class::isInstance))
                .hasSize(1);
    }

    @Test
    void oneRowThatCannotBeReadCostsItselfOnly() throws InterruptedException {
        bench.tell(Told.opened(deal));

        bench.tell(new TradeNews.DealsClosed(List.of(Told.closed(deal, "4.60")), 1));
        bench.put(new Input.Inbound<TradeCommand>(garbage()));

        assertThat(bench.trades.result("d", LONG).outcome()).isEqualTo(Outcome.WIN);
        assertThat(bench.trades.statistics().malformed()).isEqualTo(2);
    }

    @Test
    void aDealThatIsNotThereIsSaidToBeMissingOnlyAfterATimeOfGrace() throws InterruptedException {
        long before = bench.agenda.nanoTime();

        assertThatThrownBy(() -> bench.trades.result("nobody's", LONG))
                .isInstanceOfSatisfying(
                        DealNotFoundException.class,
                        missing -> assertThat(missing.id()).isEqualTo("nobody's"));

        assertThat(Duration.ofNanos(bench.agenda.nanoTime() - before))
                .isGreaterThanOrEqualTo(TradeSettings.STANDARD.grace());
    }

    @Test
    void aResultAskedForBeforeTheListsCameIsFoundInThem() throws InterruptedException {
        Bench away = new Bench();
        CompletableFuture<Result> result = away.trades.resultAsync("d", LONG);
        away.seconds(60);

        away.connect();
        away.seconds(3);
        away.tell(Told.openList(), Told.closedList(Told.closed(deal, "-5")));

        assertThat(Bench.now(result).outcome()).isEqualTo(Outcome.LOSS);
    }

    @Test
    void aDealThatTheListsNoLongerShowPastItsCloseHasAnUnknownResult() throws InterruptedException {
        FakeFeed<TradeEvent> events = bench.listen();
        bench.tell(Told.opened(deal));
        CompletableFuture<Result> result = bench.trades.resultAsync("d", LONG);
        bench.lose();
        bench.connect();

        bench.tell(Told.openList(), Told.closedList());
        bench.seconds(40);
        assertThat(result).as("it has not closed yet").isNotDone();
        bench.seconds(40);

        assertThatThrownBy(() -> Bench.now(result))
                .isInstanceOfSatisfying(
                        ResultUnknownException.class,
                        unknown -> assertThat(unknown.deal()).isEqualTo(deal))
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(events.drain()).contains(new TradeEvent.DealMissing(deal));
        assertThat(bench.trades.deals().missing()).containsOnlyKeys("d");
    }

    @Test
    void aDealThatCanHaveClosedBetweenTheTwoListsIsNotMissing() {
        bench.tell(Told.opened(deal));
        CompletableFuture<Result> result = bench.trades.resultAsync("d", LONG);
        bench.seconds(58);
        bench.lose();
        bench.connect();

        bench.tell(Told.closedList());
        bench.seconds(6); // in which it closes
        bench.tell(Told.openList());
        bench.seconds(60);

        assertThat(result).isNotDone();
        assertThat(bench.trades.openedDeals()).containsOnlyKeys("d");
    }

    @Test
    void aDealIsNotMissingBeforeTheListOfClosedDealsCame() {
        bench.tell(Told.opened(deal), Told.closedList());
        bench.lose();
        bench.connect();

        bench.tell(Told.openList());
        bench.seconds(120);

        assertThat(bench.trades.deals().missing()).isEmpty();
    }

    @Test
    void aDealThatTurnsUpAgainHasItsResult() throws InterruptedException {
        bench.tell(Told.opened(deal));
        bench.lose();
        bench.connect();
        bench.tell(Told.openList(), Told.closedList());
        bench.seconds(120);

        bench.tell(Told.closedList(Told.closed(deal, "4.60")));

        assertThat(bench.trades.result("d", LONG).outcome()).isEqualTo(Outcome.WIN);
        assertThat(bench.trades.deals().missing()).isEmpty();
    }

    @Test
    void aDealOverdueIsAskedForWhereTheVenueCanBeAsked() throws InterruptedException {
        Bench asking = new Bench();
        asking.dialect.refreshes = true;
        asking.connect();
        asking.tell(Told.opened(deal));
        CompletableFuture<Result> result = asking.trades.resultAsync("d", LONG);
        int before = asking.said(Said.Refresh.class).size();

        asking.seconds(70);
        assertThat(asking.said(Said.Refresh.class)).hasSizeGreaterThan(before);
        asking.tell(Told.openList(), Told.closedList(Told.closed(deal, "0")));

        assertThat(Bench.now(result).outcome()).isEqualTo(Outcome.DRAW);
        int after = asking.said(Said.Refresh.class).size();
        asking.seconds(600);
        assertThat(asking.said(Said.Refresh.class))
                .as("nothing is overdue any more")
                .hasSize(after);
    }

    @Test
    void aResultIsWaitedForAcrossRestartsOfTheModule() throws InterruptedException {
        bench.tell(Told.opened(deal));
        CompletableFuture<Result> result = bench.trades.resultAsync("d", LONG);
        bench.crash();
        bench.seconds(1);
        bench.restart();

        bench.tell(Told.closes(Told.closed(deal, "4.60")));

        assertThat(Bench.now(result).outcome()).isEqualTo(Outcome.WIN);
    }

    @Test
    void aModuleThatWasSetAsideEndsTheWait() {
        bench.tell(Told.opened(deal));
        CompletableFuture<Result> result = bench.trades.resultAsync("d", LONG);

        bench.setAside();

        assertThatThrownBy(() -> Bench.now(result)).isInstanceOf(ModuleException.class);
    }

    @Test
    void whatIsKnownNowIsToldWithoutAWait() {
        assertThat(bench.trades.resultNow("d")).isEmpty();
        bench.tell(Told.opened(deal));
        assertThat(bench.trades.resultNow("d")).isEmpty();

        bench.tell(Told.closes(Told.closed(deal, "0")));

        assertThat(bench.trades.resultNow("d").orElseThrow().outcome()).isEqualTo(Outcome.DRAW);
    }

    private static Message garbage() {
        return Message.received("news", Kind.TEXT, "garbage".getBytes(StandardCharsets.UTF_8), Message.NO_ID, 0);
    }
}
