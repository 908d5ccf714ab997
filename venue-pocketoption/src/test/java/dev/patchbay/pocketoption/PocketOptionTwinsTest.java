package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Facade.EURO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchbay.account.Balance;
import dev.patchbay.account.Instrument;
import dev.patchbay.account.InvalidAssetException;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.simulator.AccountKind;
import dev.patchbay.simulator.DealResult;
import dev.patchbay.simulator.Fault;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.VenueDeal;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.DealNotFoundException;
import dev.patchbay.trades.Direction;
import dev.patchbay.trades.InvalidOrderException;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.OrderOutcome;
import dev.patchbay.trades.OrderRefusedException;
import dev.patchbay.trades.Outcome;
import dev.patchbay.trades.PendingOrder;
import dev.patchbay.trades.PendingRequest;
import dev.patchbay.trades.Result;
import dev.patchbay.trades.UnknownOrderException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a method of the facade that waits promises, its twin that gives a future promises as well: one suite for both. */
@ParameterizedClass
@EnumSource(Form.class)
@Execution(ExecutionMode.CONCURRENT)
class PocketOptionTwinsTest {
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Parameter
    private Form form;

    private Simulator venue;
    private PocketOption pocket;

    @BeforeEach
    void connect() throws Exception {
        venue = Simulator.builder().seed(3).start();
        pocket = connected(Facade.to(venue));
    }

    @AfterEach
    void close() {
        pocket.close();
        venue.close();
    }

    @Test
    void connectingReturnsAClientThatIsLive() {
        assertThat(pocket.state()).isEqualTo(ClientState.LIVE);
    }

    @Test
    void theBalanceIsThatOfTheSessionsAccount() throws Exception {
        Balance balance = form.call(pocket::balance, pocket::balanceAsync);

        assertThat(balance.amount()).isEqualByComparingTo(venue.balance(AccountKind.DEMO));
        assertThat(balance.kind()).isEqualTo(dev.patchbay.account.AccountKind.DEMO);
    }

    @Test
    void theAssetsAreThoseOfTheVenue() throws Exception {
        assertThat(form.call(pocket::assets, pocket::assetsAsync).find(EURO)).isPresent();
    }

    @Test
    void theFirstTableIsWaitedForUntilTheDeadline() throws Exception {
        try (Simulator silent = Simulator.builder()
                        .fault(Fault.parse("drop@send:updateAssets"))
                        .start();
                PocketOption early = connected(Facade.to(silent).deadline(Duration.ofSeconds(3)))) {
            assertThatThrownBy(() -> form.call(() -> early.awaitAssets(SOON), () -> early.awaitAssetsAsync(SOON)))
                    .isInstanceOf(RequestTimeoutException.class);
        }
    }

    @Test
    void thePayoutIsInPercentOfTheStake() throws Exception {
        venue.payout(EURO, 71);
        Tapes.until("the new payout", () -> instrument().payout().intValue() == 71);

        assertThat(form.call(() -> pocket.payout(EURO), () -> pocket.payoutAsync(EURO)))
                .isEqualTo("71");
        assertThatThrownBy(() -> form.call(() -> pocket.payout("NOSUCH"), () -> pocket.payoutAsync("NOSUCH")))
                .isInstanceOf(InvalidAssetException.class)
                .hasMessageContaining("NOSUCH");
    }

    @Test
    void whatCannotBeTradedIsInvalidByReason() throws Exception {
        venue.active(EURO, false);
        Tapes.until("it is inactive", () -> !instrument().active());

        assertThat(validate("GBPUSD_otc", MINUTE).symbol()).isEqualTo("GBPUSD_otc");
        assertThatThrownBy(() -> validate("NOSUCH", MINUTE)).satisfies(is(InvalidAssetException.Reason.UNKNOWN));
        assertThatThrownBy(() -> validate(EURO, MINUTE)).satisfies(is(InvalidAssetException.Reason.INACTIVE));
        assertThatThrownBy(() -> validate("GBPUSD_otc", Duration.ZERO))
                .satisfies(is(InvalidAssetException.Reason.DURATION));
    }

    @Test
    void buyingIsACallAndSellingIsAPut() throws Exception {
        Deal bought = form.call(
                () -> pocket.buy(EURO, euros("1.50"), MINUTE), () -> pocket.buyAsync(EURO, euros("1.50"), MINUTE));
        Deal sold = form.call(
                () -> pocket.sell(EURO, euros("2"), MINUTE), () -> pocket.sellAsync(EURO, euros("2"), MINUTE));

        assertThat(venue.deals(AccountKind.DEMO))
                .extracting(VenueDeal::id, deal -> deal.side().name(), VenueDeal::amount)
                .containsExactly(tuple(bought.id(), "CALL", euros("1.50")), tuple(sold.id(), "PUT", euros("2")));
        assertThat(bought.direction()).isEqualTo(Direction.CALL);
        assertThat(pocket.openedDeals()).containsOnlyKeys(bought.id(), sold.id());
    }

    @Test
    void anOrderThatCannotBeRightIsNotSent() {
        assertThatThrownBy(() -> trade("NOSUCH", euros("1"), MINUTE))
                .satisfies(says(InvalidOrderException.Reason.UNKNOWN_ASSET));
        assertThatThrownBy(() -> trade(EURO, euros("0"), MINUTE)).satisfies(says(InvalidOrderException.Reason.AMOUNT));
        assertThatThrownBy(() -> trade(EURO, euros("0.5"), MINUTE))
                .satisfies(says(InvalidOrderException.Reason.AMOUNT_TOO_SMALL));
        assertThatThrownBy(() -> trade(EURO, euros("20000.01"), MINUTE))
                .satisfies(says(InvalidOrderException.Reason.AMOUNT_TOO_LARGE));
        assertThatThrownBy(() -> trade(" ", euros("1"), MINUTE)).satisfies(says(InvalidOrderException.Reason.ASSET));
        assertThatThrownBy(() -> trade(EURO, euros("1"), Duration.ofDays(1)))
                .satisfies(says(InvalidOrderException.Reason.DURATION_TOO_LONG));
        assertThat(venue.received("openOrder")).isEmpty();
    }

    @Test
    void aRefusalHasTheVenuesCode() {
        venue.fault(Fault.parse("reject=MaxDemoTrades"));

        assertThatThrownBy(() -> trade(EURO, euros("1"), MINUTE))
                .isInstanceOfSatisfying(
                        OrderRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("MaxDemoTrades"));
    }

    @Test
    void anOrderWhileTheClientIsNotLiveIsProvablyNotSent() {
        pocket.disconnect();
        awaitIdle();

        assertThatThrownBy(() -> trade(EURO, euros("1"), MINUTE)).isInstanceOf(NotSentException.class);
        assertThat(venue.received("openOrder")).isEmpty();
    }

    @Test
    void anOrderWithoutAnAnswerIsUnknownAndItsTicketIsSettledAfterTheNextLogin() {
        venue.fault(Fault.parse("order=cut-placed"));

        assertThatThrownBy(() -> trade(EURO, euros("1"), MINUTE))
                .isInstanceOfSatisfying(
                        UnknownOrderException.class,
                        unknown -> assertThat(unknown.ticket()
                                        .settledAsync(Tapes.DEADLINE)
                                        .join())
                                .isInstanceOf(OrderOutcome.Opened.class));
        assertThat(venue.deals(AccountKind.DEMO)).hasSize(1);
    }

    @Test
    void theResultOfADealIsWinLossOrDraw() throws Exception {
        venue.outcome(DealResult.WIN, DealResult.LOSS, DealResult.DRAW);
        List<String> deals = List.of(
                trade(EURO, euros("4"), MINUTE).id(),
                trade(EURO, euros("4"), MINUTE).id(),
                trade(EURO, euros("4"), MINUTE).id());

        venue.settleNow();

        assertThat(result(deals.get(0)).outcome()).isEqualTo(Outcome.WIN);
        assertThat(result(deals.get(0)).profit()).isEqualByComparingTo("3.68");
        assertThat(result(deals.get(1)).outcome()).isEqualTo(Outcome.LOSS);
        assertThat(result(deals.get(2)).outcome()).isEqualTo(Outcome.DRAW);
        assertThat(pocket.closedDeals()).containsOnlyKeys(deals);
    }

    @Test
    void aResultIsWaitedForUntilTheDealHasEnded() throws Exception {
        Deal deal = trade(EURO, euros("1"), Duration.ofSeconds(5));

        Result result = result(deal.id());

        assertThat(result.deal().id()).isEqualTo(deal.id());
        assertThat(pocket.deal(deal.id())).contains(result.deal());
    }

    @Test
    void aResultIsNotWaitedForBeyondTheDeadline() throws Exception {
        String deal = trade(EURO, euros("1"), MINUTE).id();

        assertThatThrownBy(() -> form.call(() -> pocket.result(deal, SOON), () -> pocket.resultAsync(deal, SOON)))
                .isInstanceOf(RequestTimeoutException.class);
    }

    @Test
    void aDealThatTheVenueDoesNotKnowIsNotFound() {
        assertThatThrownBy(() -> result("no-such-deal"))
                .isInstanceOfSatisfying(
                        DealNotFoundException.class,
                        missing -> assertThat(missing.id()).isEqualTo("no-such-deal"));
    }

    @Test
    void aPendingOrderIsPlacedListedAndCancelled() throws Exception {
        PendingRequest request = PendingRequest.atPrice(Order.call(EURO, euros("3"), MINUTE), euros("9.5"));

        PendingOrder placed = form.call(() -> pocket.placePending(request), () -> pocket.placePendingAsync(request));
        assertThat(pocket.pendingOrders()).containsOnlyKeys(placed.ticket());
        cancel(placed.ticket());

        assertThat(venue.pending(AccountKind.DEMO)).isEmpty();
        assertThat(pocket.pendingOrders()).isEmpty();
        assertThatThrownBy(() -> cancel("no-such-ticket")).isInstanceOf(OrderRefusedException.class);
    }

    @Test
    void historyIsAsLongAsItWasAskedFor() throws Exception {
        List<Candle> candles = form.call(
                () -> pocket.candleHistory(EURO, MINUTE, 200), () -> pocket.candleHistoryAsync(EURO, MINUTE, 200));
        List<Tick> ticks =
                form.call(() -> pocket.tickHistory(EURO, MINUTE), () -> pocket.tickHistoryAsync(EURO, MINUTE));
        List<Candle> snapshot =
                form.call(() -> pocket.snapshot(EURO, MINUTE), () -> pocket.snapshotAsync(EURO, MINUTE));

        assertThat(candles).hasSize(200).allMatch(candle -> candle.period().equals(MINUTE));
        assertThat(Duration.between(ticks.getFirst().time(), ticks.getLast().time()))
                .isCloseTo(MINUTE, Duration.ofSeconds(5));
        assertThat(snapshot).hasSizeGreaterThan(50);
    }

    @Test
    void historyOfAnAssetThatTheVenueDoesNotHaveIsRefused() throws Exception {
        pocket.assets();

        assertThatThrownBy(() -> form.call(
                        () -> pocket.candleHistory("NOSUCH", MINUTE, 1),
                        () -> pocket.candleHistoryAsync("NOSUCH", MINUTE, 1)))
                .isInstanceOf(InvalidAssetException.class);
        assertThatThrownBy(() -> form.call(
                        () -> pocket.tickHistory("NOSUCH", MINUTE), () -> pocket.tickHistoryAsync("NOSUCH", MINUTE)))
                .isInstanceOf(InvalidAssetException.class);
        assertThatThrownBy(() -> form.call(
                        () -> pocket.snapshot("NOSUCH", MINUTE), () -> pocket.snapshotAsync("NOSUCH", MINUTE)))
                .isInstanceOf(InvalidAssetException.class);
    }

    @Test
    void aWrongArgumentIsToldInTheFormOfTheCall() {
        assertThatThrownBy(() -> form.call(
                        () -> pocket.candleHistory(EURO, MINUTE, 0), () -> pocket.candleHistoryAsync(EURO, MINUTE, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> form.call(
                        () -> pocket.awaitAssets(Duration.ZERO), () -> pocket.awaitAssetsAsync(Duration.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNextLoginIsWaitedForUntilTheDeadline() throws Exception {
        pocket.disconnect();
        awaitIdle();
        assertThatThrownBy(() -> awaitLive(SOON)).isInstanceOf(ConnectException.class);

        pocket.resume();
        awaitLive(Tapes.DEADLINE);

        assertThat(pocket.state()).isEqualTo(ClientState.LIVE);
        assertThat(pocket.client().epoch()).isEqualTo(2);
    }

    @Test
    void aClientThatIsClosedAnswersNothing() {
        pocket.close();

        assertThatThrownBy(() -> trade(EURO, euros("1"), MINUTE)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> result("any")).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> cancel("any")).isInstanceOf(ClosedException.class);
        assertThatThrownBy(
                        () -> form.call(() -> pocket.snapshot(EURO, MINUTE), () -> pocket.snapshotAsync(EURO, MINUTE)))
                .isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> awaitLive(SOON)).isInstanceOf(ClosedException.class);
    }

    private PocketOption connected(PocketOptionBuilder builder) throws Exception {
        return form.call(builder::connect, builder::connectAsync);
    }

    private Deal trade(String asset, BigDecimal amount, Duration duration) throws Exception {
        return form.call(
                () -> pocket.trade(asset, Direction.CALL, amount, duration),
                () -> pocket.tradeAsync(asset, Direction.CALL, amount, duration));
    }

    private Result result(String deal) throws Exception {
        return form.call(() -> pocket.result(deal), () -> pocket.resultAsync(deal));
    }

    private void cancel(String ticket) throws Exception {
        form.call(
                () -> {
                    pocket.cancelPending(ticket);
                    return null;
                },
                () -> pocket.cancelPendingAsync(ticket));
    }

    private void awaitLive(Duration deadline) throws Exception {
        form.call(
                () -> {
                    pocket.awaitLive(deadline);
                    return null;
                },
                () -> pocket.awaitLiveAsync(deadline));
    }

    private void awaitIdle() {
        Tapes.until("it is disconnected", () -> pocket.state() == ClientState.IDLE);
    }

    private Instrument validate(String asset, Duration duration) throws Exception {
        return form.call(() -> pocket.validate(asset, duration), () -> pocket.validateAsync(asset, duration));
    }

    private Instrument instrument() {
        return pocket.account().instruments().flatMap(table -> table.find(EURO)).orElseThrow();
    }

    private static Consumer<Throwable> is(InvalidAssetException.Reason reason) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        InvalidAssetException.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo(reason));
    }

    private static Consumer<Throwable> says(InvalidOrderException.Reason reason) {
        return thrown -> assertThat(thrown)
                .isInstanceOfSatisfying(
                        InvalidOrderException.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo(reason));
    }

    private static BigDecimal euros(String amount) {
        return new BigDecimal(amount);
    }
}
