package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClientState;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.AccountKind;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.VenueDeal;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.OrderOutcome;
import dev.patchbay.trades.OrderState;
import dev.patchbay.trades.OrderTicket;
import dev.patchbay.trades.TradeSettings;
import dev.patchbay.trades.Trades;
import dev.patchbay.trades.UnknownOrderException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 4 of DESIGN.md through a real client: an order whose answer was lost is settled from the venue's own lists. */
@Execution(ExecutionMode.CONCURRENT)
class OrderRecoveryPromiseTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String EURO = "EURUSD_otc";

    private static final TradeSettings SETTINGS =
            TradeSettings.STANDARD.withDeadline(Duration.ofSeconds(1)).withGrace(Duration.ofMillis(300));

    @ParameterizedTest
    @CsvSource({"cut-placed, true", "cut-unplaced, false", "silent, true", "lost, false"})
    void anUnknownOrderIsSettledByTheListsOfTheNextLogin(String fault, boolean placed) throws Exception {
        try (Simulator simulator =
                        Simulator.builder().fault("order=" + fault + "#1").start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);

            OrderTicket ticket = unknown(trades, Order.call(EURO, BigDecimal.TEN, MINUTE));
            assertThat(trades.unknown()).containsExactly(ticket);
            if (client.epoch() == 1) {
                simulator.cutAll(); // the connection is fine: only then the venue tells its lists anew
            }
            OrderOutcome outcome = ticket.settled(DEADLINE);

            assertThat(trades.unknown()).isEmpty();
            assertThat(simulator.orders()).hasSize(placed ? 1 : 0);
            assertThat(simulator.received("openOrder"))
                    .as("it is never sent again")
                    .hasSize(1);
            if (placed) {
                assertThat(outcome.deal().id())
                        .isEqualTo(simulator.deals(AccountKind.DEMO).getFirst().id());
            } else {
                assertThat(outcome).isInstanceOf(OrderOutcome.NotPlaced.class);
            }
        }
    }

    @Test
    void anOrderWhoseDealEndedWhileTheClientWasAwayIsSettledByTheClosedDeals() throws Exception {
        try (Simulator simulator =
                        Simulator.builder().fault("order=cut-placed#1").start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            simulator.stopListening();

            OrderTicket ticket = unknown(trades, Order.put(EURO, BigDecimal.TEN, Duration.ofSeconds(5)));
            simulator.awaitClosedDeals(1, DEADLINE);
            simulator.startListening();
            OrderOutcome outcome = ticket.settled(DEADLINE);

            VenueDeal booked = simulator.deals(AccountKind.DEMO).getFirst();
            assertThat(outcome.deal().id()).isEqualTo(booked.id());
            assertThat(trades.result(booked.id(), DEADLINE).profit()).isEqualByComparingTo(booked.profit());
        }
    }

    @Test
    void ofSeveralUnknownOrdersEachIsSettledByADealOfItsOwn() throws Exception {
        try (Simulator simulator = Simulator.builder().fault("order=silent").start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);
            List<OrderTicket> tickets = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tickets.add(trades.place(Order.call(EURO, BigDecimal.TEN, MINUTE)));
            }
            simulator.awaitOrders(4, DEADLINE);
            Tapes.until("all are unknown", () -> trades.unknown().size() == 4);

            simulator.cutAll();
            Set<String> deals = new TreeSet<>();
            for (OrderTicket ticket : tickets) {
                deals.add(ticket.settled(DEADLINE).deal().id());
            }

            assertThat(deals)
                    .hasSize(4)
                    .containsExactlyInAnyOrderElementsOf(simulator.deals(AccountKind.DEMO).stream()
                            .map(VenueDeal::id)
                            .toList());
        }
    }

    @Test
    void listsThatDoNotComeLeaveAnOrderUnknownUntilTheyDo() throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .fault("order=cut-unplaced#1")
                        .fault("drop@send:updateClosedDeals#2")
                        .start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);

            OrderTicket ticket = unknown(trades, Order.call(EURO, BigDecimal.TEN, MINUTE));
            Tapes.until("the next connection", () -> client.epoch() > 1 && client.state() == ClientState.LIVE);
            assertThatThrownBy(() -> ticket.settled(Duration.ofSeconds(1))).hasMessageContaining("order 1");
            assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
            simulator.cutAll();

            assertThat(ticket.settled(DEADLINE)).isInstanceOf(OrderOutcome.NotPlaced.class);
        }
    }

    @Test
    void aLateAnswerSettlesAnOrderThatWasUnknown() throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .fault("delay=3s@send:successopenOrder#1")
                        .fault("drop@send:updateOpenedDeals#2")
                        .start();
                Client client = TradingClient.open(simulator, SETTINGS)) {
            client.awaitLive(DEADLINE);
            Trades trades = client.handle(Trades.class);

            OrderTicket ticket = unknown(trades, Order.call(EURO, BigDecimal.TEN, MINUTE));

            assertThat(ticket.settled(DEADLINE).deal().id())
                    .isEqualTo(simulator.deals(AccountKind.DEMO).getFirst().id());
            assertThat(client.epoch()).isEqualTo(1);
        }
    }

    private static OrderTicket unknown(Trades trades, Order order) {
        List<OrderTicket> ticket = new ArrayList<>();
        assertThatThrownBy(() -> trades.open(order))
                .isInstanceOfSatisfying(UnknownOrderException.class, unknown -> ticket.add(unknown.ticket()));
        return ticket.getFirst();
    }
}
