package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.account.Account;
import dev.patchbay.core.Client;
import dev.patchbay.servertime.ServerTime;
import dev.patchbay.simulator.AccountKind;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.TradeLimits;
import dev.patchbay.simulator.TradePolicy;
import dev.patchbay.simulator.VenueOrder;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Direction;
import dev.patchbay.trades.InvalidOrderException;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.OrderRefusedException;
import dev.patchbay.trades.TradeSettings;
import dev.patchbay.trades.Trades;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Market orders through a real client, at a simulated venue. */
class OrdersPromiseTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String EURO = "EURUSD_otc";

    @Test
    void anOrderBecomesTheDealThatTheVenueHasInItsBooks() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator)) {
            client.awaitLive(DEADLINE);

            Deal deal = client.handle(Trades.class).open(Order.call(EURO, new BigDecimal("5.50"), MINUTE));

            VenueOrder booked = simulator.orders().getFirst();
            assertThat(booked.dealId()).contains(deal.id());
            assertThat(booked.requestId()).isEqualTo(deal.requestId());
            assertThat(booked.amount()).isEqualByComparingTo(deal.amount());
            assertThat(deal.amount()).isEqualByComparingTo("5.50");
            assertThat(deal.direction()).isEqualTo(Direction.CALL);
            assertThat(deal.demo()).isTrue();
            assertThat(Duration.between(deal.openedAt(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
            assertThat(deal.duration().minus(MINUTE).abs()).isLessThan(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order=null-id", "order=no-id", "order=number-id", "order=text-id", "order=twice"})
    void fiveIdenticalOrdersAtOnceBecomeFiveDealsWhateverTheAnswersName(String fault) throws Exception {
        var builder = Simulator.builder();
        try (Simulator simulator = (fault.isEmpty() ? builder : builder.fault(fault)).start();
                Client client = TradingClient.open(simulator)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            Order order = Order.put(EURO, BigDecimal.TWO, MINUTE);

            List<CompletableFuture<Deal>> answers =
                    IntStream.range(0, 5).mapToObj(_ -> trades.openAsync(order)).toList();
            List<String> deals = answers.stream()
                    .map(answer -> answer.orTimeout(20, TimeUnit.SECONDS).join().id())
                    .toList();

            assertThat(deals).doesNotHaveDuplicates().hasSize(5);
            assertThat(simulator.orders())
                    .hasSize(5)
                    .extracting(booked -> booked.dealId().orElseThrow())
                    .containsExactlyInAnyOrderElementsOf(deals);
        }
    }

    @Test
    void whatCannotBeTradedIsNotSent() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator)) {
            client.awaitLive(DEADLINE);
            client.handle(Account.class).awaitInstruments(DEADLINE);
            Trades trades = client.handle(Trades.class);

            assertInvalid(trades, "NONE_otc", MINUTE, InvalidOrderException.Reason.UNKNOWN_ASSET);
            assertInvalid(trades, EURO, Duration.ofSeconds(4), InvalidOrderException.Reason.DURATION_TOO_SHORT);
            assertThat(simulator.orders()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPEN_TIME", "MaxDemoTrades", "Insufficient balance"})
    void aRefusalReachesItsOrderWithTheVenuesCode(String code) throws Exception {
        try (Simulator simulator =
                        Simulator.builder().fault("reject=" + code + "#1").start();
                Client client = TradingClient.open(simulator)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);

            assertThatThrownBy(() -> trades.open(Order.call(EURO, BigDecimal.TEN, MINUTE)))
                    .isInstanceOfSatisfying(
                            OrderRefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo(code));
            assertThat(trades.open(Order.call(EURO, BigDecimal.TEN, MINUTE)).asset())
                    .isEqualTo(EURO);
        }
    }

    @Test
    void tooManyDealsAreRefusedWithTheLimitThoughItLooksLikeAStake() throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .trading(TradePolicy.standard()
                                .withLimits(TradeLimits.standard().withRoomFor(1, 1))
                                .withIds(false, false))
                        .start();
                Client client = TradingClient.open(simulator)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            trades.open(Order.call(EURO, new BigDecimal("7"), MINUTE));

            assertThatThrownBy(() -> trades.open(Order.call(EURO, new BigDecimal("7"), MINUTE)))
                    .isInstanceOfSatisfying(OrderRefusedException.class, refused -> {
                        assertThat(refused.code()).isEqualTo("MaxDemoTrades");
                        assertThat(refused.words()).isEqualTo("the limit is 1");
                    });
        }
    }

    @Test
    void aRealSessionTradesRealMoney() throws Exception {
        try (Simulator simulator =
                        Simulator.builder().balance(AccountKind.REAL, "100").start();
                Client client = TradingClient.open(simulator, Simulator.REAL_SSID)) {
            client.awaitLive(DEADLINE);

            Deal deal = client.handle(Trades.class).open(Order.call(EURO, BigDecimal.TEN, MINUTE));

            assertThat(deal.demo()).isFalse();
            assertThat(simulator.orders().getFirst().account()).isEqualTo(AccountKind.REAL);
            assertThat(simulator.balance(AccountKind.REAL)).isEqualByComparingTo("90");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT5H", "PT5H30M"})
    void aDealsTimesAreUtcOnceTheVenuesClockIsMeasured(Duration offset) throws Exception {
        try (Simulator simulator = Simulator.builder().venueOffset(offset).start();
                Client client = TradingClient.open(simulator)) {
            client.awaitLive(DEADLINE);
            client.handle(Subscriptions.class).ticks(EURO);
            client.handle(ServerTime.class).await(DEADLINE);

            Deal deal = client.handle(Trades.class).open(Order.call(EURO, BigDecimal.TEN, MINUTE));

            assertThat(deal.openedAt())
                    .isEqualTo(simulator.deals(AccountKind.DEMO).getFirst().openTime());
        }
    }

    @Test
    void aDuplicateIsRefusedOnlyIfTheUserAsksForIt() throws Exception {
        TradeSettings guarded = TradeSettings.STANDARD.withDuplicateWindow(MINUTE);
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator, guarded)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            trades.open(Order.call(EURO, BigDecimal.TEN, MINUTE));

            assertThatThrownBy(() -> trades.open(Order.call(EURO, new BigDecimal("10.0"), MINUTE)))
                    .isInstanceOfSatisfying(
                            InvalidOrderException.class,
                            invalid -> assertThat(invalid.reason()).isEqualTo(InvalidOrderException.Reason.DUPLICATE));
            trades.open(Order.put(EURO, BigDecimal.TEN, MINUTE));
            assertThat(simulator.orders()).hasSize(2);
        }
    }

    @Test
    void twoOrdersWithOneKeyAreOneOrderAtTheVenue() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            Order order = Order.call(EURO, BigDecimal.TEN, MINUTE).withKey("signal-1");

            Deal first = trades.open(order);
            Deal second = trades.open(order);

            assertThat(second).isEqualTo(first);
            assertThat(simulator.orders()).hasSize(1);
        }
    }

    private static void assertInvalid(
            Trades trades, String asset, Duration duration, InvalidOrderException.Reason reason) {
        assertThatThrownBy(() -> trades.open(Order.call(asset, BigDecimal.TEN, duration)))
                .isInstanceOfSatisfying(
                        InvalidOrderException.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo(reason));
    }
}
