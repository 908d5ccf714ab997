package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.EventStream;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.AccountKind;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.VenuePending;
import dev.patchbay.trades.Cancelled;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.OrderRefusedException;
import dev.patchbay.trades.PendingOrder;
import dev.patchbay.trades.PendingRequest;
import dev.patchbay.trades.PendingTrigger;
import dev.patchbay.trades.TradeEvent;
import dev.patchbay.trades.TradeSettings;
import dev.patchbay.trades.Trades;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pending orders through a real client, at a simulated venue. */
@Execution(ExecutionMode.CONCURRENT)
class PendingOrdersPromiseTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String EURO = "EURUSD_otc";
    private static final Order ORDER = Order.call(EURO, new BigDecimal("2.50"), Duration.ofMinutes(1));

    private static final TradeSettings SETTINGS = TradeSettings.STANDARD.withGrace(Duration.ofMillis(300));

    @ParameterizedTest
    @ValueSource(strings = {"", "unwrapped", "double-wrapped", "other-name"})
    void anOrderWaitsForItsTimeHoweverItsAnswerIsWrapped(String shape) throws Exception {
        try (Simulator simulator = simulator(shape);
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            Instant time = inAMinute();

            PendingOrder order = trades.placePending(PendingRequest.atTime(ORDER, time), DEADLINE);

            VenuePending booked = simulator.pending(AccountKind.DEMO).getFirst();
            assertThat(order.ticket()).isEqualTo(booked.ticket());
            assertThat(order.trigger()).isEqualTo(new PendingTrigger.AtTime(time));
            assertThat(booked.openTime()).contains(time);
            assertThat(booked.amount()).isEqualByComparingTo("2.50");
            Tapes.until("the list has it", () -> trades.pendingOrders().containsKey(order.ticket()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unwrapped", "double-wrapped", "other-name", "bare"})
    void anOrderWhoseTimeIsPastIsRefusedHoweverTheRefusalIsWrapped(String shape) throws Exception {
        try (Simulator simulator = simulator(shape);
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            PendingRequest late =
                    PendingRequest.atTime(ORDER, Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));

            assertThatThrownBy(() -> client.handle(Trades.class).placePending(late, DEADLINE))
                    .isInstanceOfSatisfying(
                            OrderRefusedException.class,
                            refused -> assertThat(refused.code()).isEqualTo("OPEN_TIME"));
        }
    }

    @Test
    void theLimitOfPendingOrdersIsNoStake() throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .fault("reject=MaxDemoTrades@receive:openPendingOrder#1")
                        .start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);

            assertThatThrownBy(() -> client.handle(Trades.class)
                            .placePending(PendingRequest.atTime(ORDER, inAMinute()), DEADLINE))
                    .isInstanceOfSatisfying(
                            OrderRefusedException.class,
                            refused -> assertThat(refused.words()).isEqualTo("the limit is 10"));
        }
    }

    @Test
    void anOrderThatWaitsForAPriceBecomesADealAtIt() throws Exception {
        try (Simulator simulator = Simulator.builder().ticksPaused().start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            try (EventStream<TradeEvent> events = trades.events()) {
                PendingOrder order =
                        trades.placePending(PendingRequest.atPrice(ORDER, new BigDecimal("1.60000")), DEADLINE);

                simulator.tick(EURO, "1.60000");
                TradeEvent.PendingFilled filled = next(events, TradeEvent.PendingFilled.class);

                assertThat(order.trigger()).isEqualTo(new PendingTrigger.AtPrice(new BigDecimal("1.6")));
                assertThat(filled.order().ticket()).isEqualTo(order.ticket());
                assertThat(simulator.deals(AccountKind.DEMO).getFirst().id())
                        .isEqualTo(filled.deal().id());
                assertThat(trades.openedDeals()).containsKey(filled.deal().id());
                Tapes.until("it waits no more", () -> trades.pendingOrders().isEmpty());
            }
        }
    }

    @Test
    void anOrderThatWaitsForATimeBecomesADealAtIt() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            try (EventStream<TradeEvent> events = trades.events()) {
                Instant time = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
                PendingOrder order = trades.placePending(PendingRequest.atTime(ORDER, time), DEADLINE);

                TradeEvent.PendingFilled filled = next(events, TradeEvent.PendingFilled.class);

                assertThat(filled.order().ticket()).isEqualTo(order.ticket());
                assertThat(filled.deal().openedAt()).isBetween(time, time.plusSeconds(2));
            }
        }
    }

    @Test
    void theListOfPendingOrdersOutlivesTheConnection() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            PendingOrder order = trades.placePending(PendingRequest.atTime(ORDER, inAMinute()), DEADLINE);

            simulator.cutAll();
            Tapes.until("the next connection", () -> client.epoch() > 1);
            client.awaitLive(DEADLINE);

            trades.cancel(order.ticket(), DEADLINE);
            Tapes.until("it waits no more", () -> trades.pendingOrders().isEmpty());
            assertThat(simulator.pending(AccountKind.DEMO)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order=bare@receive:cancelPendingOrder"})
    void oneIsCancelledWhetherTheAnswerNamesItOrNot(String fault) throws Exception {
        var builder = Simulator.builder();
        try (Simulator simulator = (fault.isEmpty() ? builder : builder.fault(fault)).start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            PendingOrder order = trades.placePending(PendingRequest.atTime(ORDER, inAMinute()), DEADLINE);

            trades.cancel(order.ticket(), DEADLINE);

            assertThat(trades.pendingOrders()).isEmpty();
            assertThat(simulator.pending(AccountKind.DEMO)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3, 0",
        "order=partial@receive:cancelPendingOrders, 2, 1",
        "order=bare@receive:cancelPendingOrders, 3, 0"
    })
    void manyAreCancelledInOneMessageAndEachIsAccountedFor(String fault, int cancelled, int refused) throws Exception {
        var builder = Simulator.builder();
        try (Simulator simulator = (fault.isEmpty() ? builder : builder.fault(fault)).start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            Instant time = inAMinute();
            List<String> tickets = List.of(
                    trades.placePending(PendingRequest.atTime(ORDER, time), DEADLINE)
                            .ticket(),
                    trades.placePending(PendingRequest.atTime(ORDER, time), DEADLINE)
                            .ticket(),
                    trades.placePending(PendingRequest.atPrice(ORDER, new BigDecimal("9.5")), DEADLINE)
                            .ticket());

            Cancelled answer = trades.cancelAll(tickets, DEADLINE);

            assertThat(answer.cancelled()).hasSize(cancelled);
            assertThat(answer.refused()).hasSize(refused);
            assertThat(answer.unknown()).isEmpty();
            assertThat(simulator.received("cancelPendingOrders")).hasSize(1);
            assertThat(simulator.pending(AccountKind.DEMO))
                    .extracting(VenuePending::ticket)
                    .containsExactlyInAnyOrderElementsOf(answer.refused().keySet());
        }
    }

    @Test
    void aTicketThatTheVenueDoesNotKnowIsRefusedInItsWords() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);

            assertThatThrownBy(() -> trades.cancel("nobody's", DEADLINE))
                    .isInstanceOfSatisfying(
                            OrderRefusedException.class,
                            refused -> assertThat(refused.words()).isEqualTo("Pending order not found"));
            assertThat(trades.cancelAll(List.of("a", "b"), DEADLINE).refused())
                    .isEqualTo(Map.of("a", "Pending order not found", "b", "Pending order not found"));
        }
    }

    private static Simulator simulator(String shape) {
        var builder = Simulator.builder();
        return (shape.isEmpty() ? builder : builder.fault("order=" + shape + "@receive:openPendingOrder")).start();
    }

    private static Instant inAMinute() {
        return Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
    }

    private static <E> E next(EventStream<TradeEvent> events, Class<E> kind) throws InterruptedException {
        while (true) {
            TradeEvent event =
                    events.next(DEADLINE).orElseThrow(() -> new AssertionError("no " + kind.getSimpleName()));
            if (kind.isInstance(event)) {
                return kind.cast(event);
            }
        }
    }
}
