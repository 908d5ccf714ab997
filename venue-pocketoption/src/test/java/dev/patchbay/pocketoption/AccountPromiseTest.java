package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.account.Account;
import dev.patchbay.account.AccountKind;
import dev.patchbay.account.Balance;
import dev.patchbay.account.BalanceEvent;
import dev.patchbay.account.Instrument;
import dev.patchbay.account.InstrumentEvent;
import dev.patchbay.account.InstrumentType;
import dev.patchbay.account.Instruments;
import dev.patchbay.account.InvalidAssetException;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.EventStream;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Fault;
import dev.patchbay.simulator.Framing;
import dev.patchbay.simulator.Simulator;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Balances and instruments through a real client, as a simulated venue tells them. */
@Execution(ExecutionMode.CONCURRENT)
class AccountPromiseTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final String EURO = "EURUSD_otc";

    @ParameterizedTest
    @CsvSource({"true, DEMO, REAL", "false, REAL, DEMO"})
    void theBalanceOfOneAccountIsNotOverwrittenByThatOfTheOther(boolean demo, AccountKind own, AccountKind other)
            throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .balance(dev.patchbay.simulator.AccountKind.DEMO, "1234.50")
                        .balance(dev.patchbay.simulator.AccountKind.REAL, "7.00")
                        .start();
                Client client = TradingClient.open(simulator, demo ? Simulator.DEMO_SSID : Simulator.REAL_SSID)) {
            Account account = client.handle(Account.class);

            Balance balance = account.awaitBalance(DEADLINE);
            Tapes.until(
                    "the other account's balance", () -> account.balance(other).isPresent());

            assertThat(balance.kind()).isEqualTo(own);
            assertThat(account.session()).contains(own);
            assertThat(account.balance()).map(Balance::kind).contains(own);
            assertThat(amount(account, AccountKind.DEMO)).isEqualTo("1234.50");
            assertThat(amount(account, AccountKind.REAL)).isEqualTo("7.00");
        }
    }

    @Test
    void aBalanceThatIsWrittenAsTextIsReadDigitForDigit() throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .balancesAsText(true)
                        .balance(dev.patchbay.simulator.AccountKind.DEMO, "0.10")
                        .start();
                Client client = TradingClient.open(simulator)) {
            assertThat(client.handle(Account.class).awaitBalance(DEADLINE).amount())
                    .isEqualTo(new BigDecimal("0.10"));
        }
    }

    @Test
    void everyChangeOfABalanceIsAnEventOfItsAccount() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator)) {
            Account account = client.handle(Account.class);
            client.awaitLive(DEADLINE);
            Tapes.until(
                    "both balances",
                    () -> Stream.of(AccountKind.values())
                            .allMatch(kind -> account.balance(kind).isPresent()));
            try (EventStream<BalanceEvent> events = account.balances()) {
                simulator.balance(dev.patchbay.simulator.AccountKind.REAL, "9");
                simulator.balance(dev.patchbay.simulator.AccountKind.DEMO, "49995.00");

                BalanceEvent.Changed real = (BalanceEvent.Changed) next(events);
                BalanceEvent.Changed demo = (BalanceEvent.Changed) next(events);

                assertThat(real.balance().kind()).isEqualTo(AccountKind.REAL);
                assertThat(real.own()).isFalse();
                assertThat(demo.balance().amount()).isEqualTo("49995.00");
                assertThat(demo.before()).map(Balance::amount).contains(new BigDecimal("50000.00"));
                assertThat(demo.own()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"isDemo\":1,\"balance\":\"lots\"}", "{}", "[]", "null", "{\"isDemo\":7,\"balance\":1}"})
    void aBalanceThatMakesNoSenseDoesNotStopLaterOnes(String payload) throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator)) {
            Account account = client.handle(Account.class);
            client.awaitLive(DEADLINE);
            account.awaitBalance(DEADLINE);

            simulator.send("successupdateBalance", payload);
            simulator.balance(dev.patchbay.simulator.AccountKind.DEMO, "17.5");

            Tapes.until(
                    "the next balance", () -> amount(account, AccountKind.DEMO).compareTo(new BigDecimal("17.5")) == 0);
            assertThat(client.epoch()).isEqualTo(1);
        }
    }

    @Test
    void balancesOutliveALostConnectionAndAreForgottenOnADisconnect() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator)) {
            Account account = client.handle(Account.class);
            account.awaitBalance(DEADLINE);
            account.awaitInstruments(DEADLINE);
            client.awaitLive(DEADLINE);

            simulator.cutAll();
            Tapes.until("the next connection", () -> client.epoch() > 1 && client.state() == ClientState.LIVE);
            assertThat(account.balance()).isPresent();

            client.disconnect();
            Tapes.until("that the balance is forgotten", () -> account.balance().isEmpty());
            assertThat(account.instruments()).isPresent();
        }
    }

    @Test
    void theWholeTableIsThereWithItsTypesPayoutsAndActivity() throws Exception {
        try (Simulator simulator = Simulator.builder().assetCount(176).start();
                Client client = TradingClient.open(simulator)) {
            Instruments table = client.handle(Account.class).awaitInstruments(DEADLINE);

            assertThat(table.size()).isEqualTo(176);
            assertThat(table.malformed()).isZero();
            assertThat(table.active()).allMatch(Instrument::active).isNotEmpty();
            assertThat(table.ofType(InstrumentType.CURRENCY)).isNotEmpty();
            assertThat(table.find(EURO)).hasValueSatisfying(euro -> {
                assertThat(euro.otc()).isTrue();
                assertThat(euro.payout()).isPositive();
                assertThat(euro.periods()).hasSize(12).contains(Duration.ofMinutes(1));
                assertThat(euro.durations().quickest()).isEqualTo(Duration.ofSeconds(5));
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"assets=bad-row, 1", "assets=extra-column, 0", "assets=unknown-kind, 0"})
    void aBadRowIsSkippedAndAnOddOneIsRead(String fault, int malformed) throws Exception {
        try (Simulator simulator =
                        Simulator.builder().assetCount(150).fault(fault).start();
                Client client = TradingClient.open(simulator)) {
            Account account = client.handle(Account.class);

            Instruments table = account.awaitInstruments(DEADLINE);

            assertThat(table.size()).isEqualTo(150);
            assertThat(table.malformed()).isEqualTo(malformed);
            assertThat(table.ofType(new InstrumentType("meme"))).hasSize(fault.contains("unknown") ? 1 : 0);
        }
    }

    @Test
    void aChangeOfPayoutOrActivityIsAnEventWithBothRows() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator)) {
            Account account = client.handle(Account.class);
            client.awaitLive(DEADLINE);
            account.awaitInstruments(DEADLINE);
            try (EventStream<InstrumentEvent> changes = account.changes()) {
                simulator.payout(EURO, 71);
                simulator.active(EURO, false);

                InstrumentEvent.Changed payout = (InstrumentEvent.Changed) next(changes);
                InstrumentEvent.Changed active = (InstrumentEvent.Changed) next(changes);

                assertThat(payout.after().payout()).isEqualTo("71");
                assertThat(payout.before().payout()).isNotEqualTo(payout.after().payout());
                assertThat(active.before()).isEqualTo(payout.after());
                assertThat(active.after().active()).isFalse();
            }
        }
    }

    @Test
    void whatCannotBeTradedIsRefusedByReason() throws Exception {
        try (Simulator simulator = Simulator.start();
                Client client = TradingClient.open(simulator)) {
            Account account = client.handle(Account.class);
            account.awaitInstruments(DEADLINE);
            simulator.active(EURO, false);
            Tapes.until(
                    "the table in which it is inactive",
                    () -> account.instruments()
                            .flatMap(table -> table.find(EURO))
                            .filter(Predicate.not(Instrument::active))
                            .isPresent());

            assertReason(account, EURO, Duration.ofMinutes(1), InvalidAssetException.Reason.INACTIVE);
            assertReason(account, "eurusd_otc", Duration.ofMinutes(1), InvalidAssetException.Reason.UNKNOWN);
            assertReason(account, "GBPUSD_otc", Duration.ZERO, InvalidAssetException.Reason.DURATION);
        }
    }

    private static Stream<Framing> readableForms() {
        return Arrays.stream(Framing.values())
                .filter(framing -> framing.readable() && framing != Framing.INVALID_UTF8_TEXT);
    }

    @ParameterizedTest
    @MethodSource("readableForms")
    void everyReadableFrameFormHoldsItsTable(Framing framing) throws Exception {
        String form = framing.name().toLowerCase(Locale.ROOT).replace('_', '-');
        try (Simulator simulator = Simulator.builder()
                        .assetCount(20)
                        .fault("framing=" + form + "@send:updateAssets")
                        .start();
                Client client = TradingClient.open(simulator)) {
            assertThat(client.handle(Account.class).awaitInstruments(DEADLINE).size())
                    .isEqualTo(20);
        }
    }

    @Test
    void aTableThatWasLostIsAskedForOnceMore() throws Exception {
        try (Simulator simulator = Simulator.builder()
                        .fault(Fault.parse("drop@send:updateAssets#1"))
                        .start();
                Client client = TradingClient.open(simulator)) {
            assertThat(client.handle(Account.class).awaitInstruments(DEADLINE).size())
                    .isPositive();
        }
    }

    private static void assertReason(
            Account account, String asset, Duration duration, InvalidAssetException.Reason reason) {
        assertThatThrownBy(() -> account.check(asset, duration))
                .isInstanceOfSatisfying(
                        InvalidAssetException.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo(reason));
    }

    private static BigDecimal amount(Account account, AccountKind kind) {
        return account.balance(kind).map(Balance::amount).orElseThrow();
    }

    private static <E> E next(EventStream<E> events) throws InterruptedException {
        Optional<E> event = events.next(DEADLINE);
        assertThat(event).isPresent();
        return event.orElseThrow();
    }
}
