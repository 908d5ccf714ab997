package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.account.Account;
import dev.patchbay.account.Balance;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.AccountKind;
import dev.patchbay.simulator.Asset;
import dev.patchbay.simulator.DealResult;
import dev.patchbay.simulator.Fault;
import dev.patchbay.simulator.Side;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.VenueDeal;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.DealNotFoundException;
import dev.patchbay.trades.Deals;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.Outcome;
import dev.patchbay.trades.Result;
import dev.patchbay.trades.TradeEvent;
import dev.patchbay.trades.TradeSettings;
import dev.patchbay.trades.Trades;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results of deals, and the views of them, through a real client, at a simulated venue. */
@Execution(ExecutionMode.CONCURRENT)
class ResultsPromiseTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String EURO = "EURUSD_otc";

    private static final TradeSettings SETTINGS = TradeSettings.STANDARD.withGrace(Duration.ofMillis(300));

    @ParameterizedTest
    @CsvSource({"WIN, WIN, 3.68", "LOSS, LOSS, -4", "DRAW, DRAW, 0"})
    void aResultIsItsProfitToTheLastDigit(DealResult ending, Outcome outcome, BigDecimal profit) throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .assets(List.of(Asset.of(EURO, "1.5").withPayout(92)))
                        .start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            simulator.outcome(ending);
            Deal deal = trades.open(Order.call(EURO, new BigDecimal("4"), MINUTE));

            simulator.settleNow();
            Result result = trades.result(deal.id(), DEADLINE);

            assertThat(result.outcome()).isEqualTo(outcome);
            assertThat(result.profit()).isEqualByComparingTo(profit);
            assertThat(trades.resultNow(deal.id())).contains(result);
            assertThat(trades.result(deal.id(), DEADLINE))
                    .as("it may be asked again")
                    .isEqualTo(result);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deals=array",
                "deals=malformed",
                "deals=text-numbers",
                "deals=minimal",
                "deals=extra-field",
                "deals=no-close-price",
                "deals=reversed",
                "flood=2@send:successcloseOrder",
                "order=after-close"
            })
    void aResultComesWhateverFormItsMessageHas(String fault) throws Exception {
        try (Simulator simulator = Simulator.builder().fault(fault).start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            simulator.outcome(DealResult.WIN, DealResult.LOSS);
            CompletableFuture<Deal> first = trades.openAsync(Order.call(EURO, new BigDecimal("4"), MINUTE));
            CompletableFuture<Deal> second = trades.openAsync(Order.put(EURO, new BigDecimal("3"), MINUTE));
            simulator.awaitOrders(2, DEADLINE);

            simulator.settleNow();
            Result won = trades.result(get(first).id(), DEADLINE);
            Result lost = trades.result(get(second).id(), DEADLINE);

            assertThat(List.of(won.outcome(), lost.outcome())).containsExactly(Outcome.WIN, Outcome.LOSS);
            assertThat(lost.profit()).isEqualByComparingTo("-3");
            assertThat(simulator.deals(AccountKind.DEMO))
                    .extracting(VenueDeal::profit)
                    .usingElementComparator(BigDecimal::compareTo)
                    .containsExactly(won.profit(), lost.profit());
        }
    }

    @Test
    void aCloseThatWasMissedIsFoundInTheListsOfTheNextLogin() throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .fault("drop@send:successcloseOrder#1")
                        .start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            simulator.outcome(DealResult.WIN);
            Deal deal = trades.open(Order.call(EURO, BigDecimal.TEN, MINUTE));
            CompletableFuture<Result> waiting = trades.resultAsync(deal.id(), DEADLINE);

            simulator.settleNow();
            simulator.cutAll();

            assertThat(waiting.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.WIN);
        }
    }

    @Test
    void severalWaitForOneResultAndOneWhoIsTooImpatientIsToldSo() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            Deal deal = trades.open(Order.call(EURO, BigDecimal.TEN, MINUTE));
            List<CompletableFuture<Result>> waiting = Stream.generate(() -> trades.resultAsync(deal.id(), DEADLINE))
                    .limit(5)
                    .toList();

            assertThatThrownBy(() -> trades.result(deal.id(), Duration.ofMillis(200)))
                    .isInstanceOf(RequestTimeoutException.class);
            simulator.settleNow();

            for (CompletableFuture<Result> each : waiting) {
                assertThat(get(each).deal().id()).isEqualTo(deal.id());
            }
        }
    }

    @Test
    void aDealThatTheVenueDoesNotKnowIsNotFoundAfterTheGrace() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);

            assertThatThrownBy(() -> client.handle(Trades.class).result("no-such-deal", DEADLINE))
                    .isInstanceOf(DealNotFoundException.class);
        }
    }

    @Test
    void dealsThatWereOpenedElsewhereAreShownAndTheirResultsToo() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);

            VenueDeal deal = simulator.trade(AccountKind.DEMO, EURO, Side.PUT, "12.34", MINUTE);
            Tapes.until("it is shown", () -> trades.openedDeals().containsKey(deal.id()));
            simulator.settleNow();

            assertThat(trades.result(deal.id(), DEADLINE).deal().amount()).isEqualByComparingTo("12.34");
        }
    }

    @Test
    void aDealIsNeverInNeitherViewAndNeverInBothWhileItMoves() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                ids.add(trades.open(Order.call(EURO, BigDecimal.TEN, MINUTE)).id());
            }
            AtomicReference<String> seenWrong = new AtomicReference<>("");
            Thread reader = Thread.ofPlatform().start(() -> {
                while (trades.deals().closed().size() < ids.size()) {
                    Deals now = trades.deals();
                    ids.stream()
                            .filter(id ->
                                    now.opened().containsKey(id) == now.closed().containsKey(id))
                            .forEach(seenWrong::set);
                }
            });

            simulator.settleNow();

            assertThat(reader.join(DEADLINE)).isTrue();
            assertThat(seenWrong.get()).isEmpty();
            assertThat(trades.openedDeals()).isEmpty();
        }
    }

    @Test
    void eachDealIsToldOnceOpenAndOnceClosed() throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .fault("flood=2@send:successcloseOrder")
                        .start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            try (EventStream<TradeEvent> events = trades.events()) {
                Deal deal = trades.open(Order.call(EURO, BigDecimal.TEN, MINUTE));
                simulator.settleNow();
                trades.result(deal.id(), DEADLINE);
                Deal next = trades.open(Order.put(EURO, BigDecimal.TEN, MINUTE));

                List<TradeEvent> told = new ArrayList<>();
                while (told.stream()
                                .filter(TradeEvent.DealOpened.class::isInstance)
                                .count()
                        < 2) {
                    told.add(events.next(DEADLINE).orElseThrow());
                }

                assertThat(told)
                        .filteredOn(TradeEvent.DealClosed.class::isInstance)
                        .hasSize(1);
                assertThat(told)
                        .filteredOn(TradeEvent.OrderSettled.class::isInstance)
                        .isNotEmpty();
                assertThat(trades.openedDeals()).containsOnlyKeys(next.id());
            }
        }
    }

    @Test
    void closedDealsAreKeptAsManyAsTheSettingsSay() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator, SETTINGS.withClosedDeals(3))) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            String last = "";
            for (int i = 0; i < 6; i++) {
                last = trades.open(Order.call(EURO, BigDecimal.TEN, MINUTE)).id();
                simulator.settleNow();
                trades.result(last, DEADLINE);
            }

            assertThat(trades.closedDeals()).hasSize(3).containsKey(last);
        }
    }

    @Test
    void stakesAndResultsAddUpToTheBalance() throws Exception {
        try (Simulator simulator =
                        Simulator.builder().balance(AccountKind.DEMO, "1000.00").start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            simulator.outcome(DealResult.WIN, DealResult.LOSS, DealResult.DRAW, DealResult.WIN);
            BigDecimal sum = new BigDecimal("1000.00");
            for (String amount : List.of("1.01", "2.5", "3", "7.77")) {
                String id = trades.open(Order.call(EURO, new BigDecimal(amount), MINUTE))
                        .id();
                simulator.settleNow();
                sum = sum.add(trades.result(id, DEADLINE).profit());
            }
            BigDecimal expected = sum;

            Account account = client.handle(Account.class);
            Tapes.until(
                    "the balance of all that",
                    () -> account.balance()
                            .map(Balance::amount)
                            .filter(amount -> amount.compareTo(expected) == 0)
                            .isPresent());
            assertThat(simulator.balance(AccountKind.DEMO)).isEqualByComparingTo(expected);
        }
    }

    @Test
    void aCloseThatIsNeverToldIsAnUnknownResultAndNoEndlessWait() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            Deal deal = trades.open(Order.call(EURO, BigDecimal.TEN, Duration.ofSeconds(5)));
            simulator.fault(Fault.parse("drop@send:successcloseOrder"));
            simulator.fault(Fault.parse("deals=empty@send:updateClosedDeals"));

            simulator.awaitClosedDeals(1, DEADLINE);
            simulator.cutAll();

            assertThatThrownBy(() -> trades.result(deal.id(), DEADLINE))
                    .hasMessageContaining("neither open nor closed");
            assertThat(trades.deals().missing()).containsOnlyKeys(deal.id());
        }
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }
}
