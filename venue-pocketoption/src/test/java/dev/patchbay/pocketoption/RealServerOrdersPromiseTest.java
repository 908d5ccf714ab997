package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.account.Account;
import dev.patchbay.account.AccountModule;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.SubscriptionsModule;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.OrderOutcome;
import dev.patchbay.trades.Result;
import dev.patchbay.trades.TradeSettings;
import dev.patchbay.trades.Trades;
import dev.patchbay.trades.TradesModule;
import dev.patchbay.trades.UnknownOrderException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A whole client trades on a real Socket.IO server that plays the venue. */
class RealServerOrdersPromiseTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String EURO = "EURUSD_otc";
    private static final Order ORDER = Order.call(EURO, new BigDecimal("10"), Duration.ofSeconds(5));

    private static final TradeSettings SETTINGS =
            TradeSettings.STANDARD.withDeadline(Duration.ofSeconds(2)).withGrace(Duration.ofMillis(500));

    @Test
    void anOrderBecomesADealWhoseResultIsItsProfit() throws Exception {
        try (NodeVenue venue = NodeVenue.start();
                Client client = open(venue)) {
            client.awaitLive(DEADLINE);
            client.handle(Account.class).awaitInstruments(DEADLINE);
            Trades trades = client.handle(Trades.class);

            Deal deal = trades.open(ORDER, DEADLINE);
            Result result = trades.result(deal.id(), DEADLINE);

            assertThat(venue.linesStartingWith("{\"placed\":")).containsExactly("{\"placed\":\"" + deal.id() + "\"}");
            assertThat(result.profit())
                    .usingComparator(BigDecimal::compareTo)
                    .isIn(new BigDecimal("9.2"), BigDecimal.ZERO, new BigDecimal("-10"));
            Tapes.until(
                    "the balance is what is left",
                    () -> client.handle(Account.class)
                                    .balance()
                                    .orElseThrow()
                                    .amount()
                                    .compareTo(new BigDecimal("50000").add(result.profit()))
                            == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"placed, true", "unplaced, false"})
    void anOrderThatIsCutOffFromItsReplyIsSettledByTheListsOfTheNextLogin(String cut, boolean placed) throws Exception {
        try (NodeVenue venue = NodeVenue.start("--cut-order", cut);
                Client client = open(venue)) {
            client.awaitLive(DEADLINE);
            client.handle(Account.class).awaitInstruments(DEADLINE);

            UnknownOrderException unknown = catchThrowableOfType(
                    UnknownOrderException.class,
                    () -> client.handle(Trades.class).open(ORDER, DEADLINE));
            OrderOutcome outcome = unknown.ticket().settled(DEADLINE);

            assertThat(venue.linesStartingWith("{\"order\":"))
                    .as("it is never sent again")
                    .hasSize(1);
            if (placed) {
                assertThat(venue.linesStartingWith("{\"placed\":"))
                        .containsExactly("{\"placed\":\"" + outcome.deal().id() + "\"}");
            } else {
                assertThat(outcome).isInstanceOf(OrderOutcome.NotPlaced.class);
            }
        }
    }

    private static Client open(NodeVenue venue) {
        return LiveClient.builder(List.of(venue.url()), Simulator.DEMO_SSID, Map.of())
                .module(new SubscriptionsModule())
                .module(new AccountModule())
                .module(new TradesModule(SETTINGS))
                .open();
    }
}
