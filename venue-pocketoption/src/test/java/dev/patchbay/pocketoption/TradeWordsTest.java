package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.account.AccountKind;
import dev.patchbay.account.Instrument;
import dev.patchbay.account.InstrumentType;
import dev.patchbay.account.Instruments;
import dev.patchbay.account.OrderDurations;
import dev.patchbay.api.AppState;
import dev.patchbay.api.Message;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.PendingRequest;
import dev.patchbay.trades.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PocketOption is told about trading, and on what terms it trades. */
class TradeWordsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String REQUEST = "3f2b0000-0000-4000-8000-000000000000";

    private final PublishedState state = new PublishedState();
    private final TradeWords words = words(Map.of(), Optional.of(AccountKind.DEMO));

    @Test
    void anOrderIsSaidAsTheSiteSaysIt() {
        Message message = words.open(Order.call("EURUSD_otc", new BigDecimal("1.0"), MINUTE), REQUEST, state);

        assertThat(message.event()).isEqualTo("openOrder");
        assertThat(message.text())
                .isEqualTo(
                        "{\"asset\":\"EURUSD_otc\",\"action\":\"call\",\"amount\":1.0,\"isDemo\":1,\"optionType\":100,"
                                + "\"requestId\":\"" + REQUEST + "\",\"time\":60}");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1.50, 1.50", "1E+2, 100", "0.1, 0.1", "20000.00, 20000.00"})
    void anAmountIsANumberDigitForDigitAndNeverInExponentForm(BigDecimal amount, String literal) {
        assertThat(words.open(Order.put("A", amount, MINUTE), REQUEST, state).text())
                .contains("\"action\":\"put\",\"amount\":" + literal + ",");
    }

    @ParameterizedTest
    @CsvSource({"DEMO, 1", "REAL, 0"})
    void anOrderIsForTheAccountThatIsLoggedInTo(AccountKind kind, int isDemo) {
        TradeWords ofSession = words(Map.of(), Optional.of(kind));

        assertThat(ofSession
                        .open(Order.call("A", BigDecimal.TEN, MINUTE), REQUEST, state)
                        .text())
                .contains("\"isDemo\":" + isDemo + ",");
    }

    @Test
    void beforeTheFirstLoginNoOrderIsSaidAsItsMoneyIsNotKnown() {
        TradeWords unknown = words(Map.of(), Optional.empty());

        assertThatThrownBy(() -> unknown.open(Order.call("A", BigDecimal.TEN, MINUTE), REQUEST, state))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("demo or real");
    }

    @Test
    void anOddNameStaysInItsQuotes() {
        assertThat(words.open(Order.call("a\",\"amount\":9,\"b\\", BigDecimal.ONE, MINUTE), "\"", state)
                        .text())
                .contains("\"asset\":\"a\\\",\\\"amount\\\":9,\\\"b\\\\\",\"action\"")
                .contains("\"requestId\":\"\\\"\"");
    }

    @Test
    void aPendingOrderForATimeNamesItByTheVenuesWallClock() {
        PendingRequest request = PendingRequest.atTime(
                        Order.call("EURUSD_otc", BigDecimal.TEN, MINUTE), Instant.parse("2026-07-26T13:28:07.9Z"))
                .withMinPayout(new BigDecimal("60"));

        assertThat(words.placePending(request, state)).hasValueSatisfying(message -> {
            assertThat(message.event()).isEqualTo("openPendingOrder");
            assertThat(message.text())
                    .isEqualTo(
                            "{\"openType\":0,\"amount\":10,\"asset\":\"EURUSD_otc\",\"openTime\":\"2026-07-26 15:28:07\","
                                    + "\"openPrice\":0,\"timeframe\":60,\"minPayout\":60,\"command\":0}");
        });
    }

    @Test
    void aPendingOrderForAPriceNamesNoTime() {
        PendingRequest request = PendingRequest.atPrice(
                Order.put("#AXP_otc", new BigDecimal("1.5"), Duration.ofMinutes(5)), new BigDecimal("171.1250"));

        assertThat(words.placePending(request, state).orElseThrow().text())
                .isEqualTo("{\"openType\":1,\"amount\":1.5,\"asset\":\"#AXP_otc\",\"openTime\":\"0000-00-00 00:00:00\","
                        + "\"openPrice\":171.1250,\"timeframe\":300,\"minPayout\":0,\"command\":1}");
    }

    @Test
    void untilTheClockIsMeasuredTheWallClockIsTheOneOfTheOptions() {
        PendingRequest request =
                PendingRequest.atTime(Order.call("A", BigDecimal.TEN, MINUTE), Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(words(Map.of("venue-offset", "-PT3H30M"), Optional.empty())
                        .placePending(request, state)
                        .orElseThrow()
                        .text())
                .contains("\"openTime\":\"2025-12-31 20:30:00\"");
        assertThat(words.now(state, PublishedState.TIME)).isEqualTo(PublishedState.NOW);
    }

    @Test
    void oneIsCancelledByItsTicketAndSeveralInOneMessage() {
        assertThat(text(words.cancel("a-1", state).orElseThrow())).isEqualTo("cancelPendingOrder {\"ticket\":\"a-1\"}");
        assertThat(text(words.cancelAll(List.of("a-1", "b\"2"), state).orElseThrow()))
                .isEqualTo("cancelPendingOrders {\"tickets\":[\"a-1\",\"b\\\"2\"]}");
    }

    @Test
    void thereAreNoWordsThatAskForTheLists() {
        assertThat(words.refresh(state)).isEmpty();
    }

    @Test
    void theRuleNamesEveryEventThatItReads() {
        assertThat(words.rule().events().orElseThrow())
                .hasSize(15)
                .allSatisfy(event -> assertThat(words.read(Captures.message(event, ""), state, PublishedState.TIME))
                        .as(event)
                        .isNotEmpty());
        assertThat(words.read(Captures.message("updateStream", "[]"), state, PublishedState.TIME))
                .isEmpty();
    }

    @Test
    void whileTheTableIsUnknownThereAreNoTerms() {
        assertThat(words.terms("EURUSD_otc", state)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30, 5, 5", "30, 60, 30", "0, 60, 60", "30, 0, 30", "0, 0, 1"})
    void theShortestDealIsTheLesserOfTheTablesTwo(long shortest, long quickest, long seconds) {
        publish(0, instrument("EURUSD_otc", true, shortest, quickest));

        assertThat(words.terms("EURUSD_otc", state)).hasValueSatisfying(terms -> {
            Terms.Listed listed = (Terms.Listed) terms;
            assertThat(listed.active()).isTrue();
            assertThat(listed.minDuration()).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(listed.maxDuration()).isGreaterThan(Duration.ofDays(1000));
        });
    }

    @Test
    void anAssetIsTradedIfTheTableSaysSo() {
        publish(0, instrument("A", false, 30, 5));

        assertThat(words.terms("A", state))
                .hasValueSatisfying(
                        terms -> assertThat(((Terms.Listed) terms).active()).isFalse());
        assertThat(words.terms("a", state)).contains(new Terms.Unlisted());
    }

    @Test
    void aTableWithBadRowsDoesNotProveThatAnAssetIsUnknown() {
        publish(1, instrument("A", true, 30, 5));

        assertThat(words.terms("B", state)).isEmpty();
        assertThat(words.terms("A", state)).isPresent();
    }

    private void publish(int malformed, Instrument instrument) {
        state.publish(
                Instruments.class,
                Instruments.of(List.of(instrument), malformed, PublishedState.NOW),
                AppState.Lifetime.LASTING);
    }

    private static Instrument instrument(String symbol, boolean active, long shortest, long quickest) {
        return new Instrument(
                1,
                symbol,
                symbol,
                InstrumentType.CURRENCY,
                5,
                new BigDecimal("92"),
                active,
                true,
                OptionalLong.empty(),
                List.of(),
                new OrderDurations(MINUTE, Duration.ofSeconds(shortest), Duration.ZERO, Duration.ofSeconds(quickest)));
    }

    private static TradeWords words(Map<String, String> options, Optional<AccountKind> kind) {
        return new TradeWords(() -> PocketOptionOptions.parse(options), () -> kind);
    }

    private static String text(Message message) {
        return message.event() + " " + message.text();
    }
}
