package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Commands;
import dev.patchbay.api.NotSentException;
import dev.patchbay.trades.InvalidOrderException.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderValidationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Bench bench = Bench.live(TradeSettings.STANDARD);

    @Test
    void anOrderThatCannotBeRightIsRefusedWithATypedErrorBeforeAnythingIsSent() {
        Map<Reason, Runnable> cases = Map.of(
                Reason.ASSET, () -> place(" ", "5", MINUTE),
                Reason.AMOUNT, () -> place("A", "0", MINUTE),
                Reason.AMOUNT_TOO_SMALL, () -> place("A", "0.99", MINUTE),
                Reason.AMOUNT_TOO_LARGE, () -> place("A", "20000.01", MINUTE),
                Reason.DURATION, () -> place("A", "5", Duration.ofMillis(1500)),
                Reason.DURATION_TOO_SHORT, () -> place("A", "5", Duration.ofSeconds(4)),
                Reason.DURATION_TOO_LONG, () -> place("A", "5", Duration.ofHours(13)));

        cases.forEach((reason, order) -> assertThatThrownBy(order::run)
                .as("%s", reason)
                .isInstanceOfSatisfying(
                        InvalidOrderException.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo(reason)));
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void anAssetIsJudgedByTheVenuesTable() {
        bench.dialect.tableKnown = true;
        bench.dialect.terms.put("ASLEEP", new Terms.Listed(false, Duration.ofSeconds(5), Duration.ofHours(1)));
        bench.dialect.terms.put("REAL", new Terms.Listed(true, Duration.ofSeconds(60), Duration.ofHours(1)));

        assertReason(Reason.UNKNOWN_ASSET, () -> place("NONE", "5", MINUTE));
        assertReason(Reason.INACTIVE_ASSET, () -> place("ASLEEP", "5", MINUTE));
        assertReason(Reason.DURATION_TOO_SHORT, () -> place("REAL", "5", Duration.ofSeconds(59)));
        assertReason(Reason.DURATION_TOO_LONG, () -> place("REAL", "5", Duration.ofHours(2)));
        assertThat(bench.sent).isEmpty();
        place("REAL", "5", MINUTE);
        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void anAssetIsLeftToTheVenueWhileItsTableIsNotKnown() {
        place("NONE", "5", MINUTE);

        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        place("A", "1", Duration.ofSeconds(5));
        place("A", "20000.00", Duration.ofHours(12));

        assertThat(bench.sent).hasSize(2);
    }

    @Test
    void theSettingsBoundTheAmountAndTheDuration() {
        Bench strict = Bench.live(TradeSettings.STANDARD
                .withAmounts(BigDecimal.TEN, BigDecimal.TEN)
                .withDurations(MINUTE, MINUTE));

        assertReason(Reason.AMOUNT_TOO_SMALL, () -> strict.trades.place(Order.call("A", BigDecimal.ONE, MINUTE)));
        assertReason(
                Reason.DURATION_TOO_LONG,
                () -> strict.trades.place(Order.call("A", BigDecimal.TEN, MINUTE.plusSeconds(1))));
        assertThat(strict.sent).isEmpty();
    }

    @Test
    void moreOrdersAndOpenDealsAtOnceThanTheSettingsAllowAreRefused() {
        Bench two = Bench.live(TradeSettings.STANDARD.withMaxConcurrent(2));
        two.trades.place(Told.ORDER);
        Deal deal = Told.named(
                Told.deal("d", Told.ORDER, two.agenda.instant()),
                two.lastOrder().requestId());
        two.tell(Told.opened(deal));
        two.trades.place(Told.ORDER);

        assertReason(Reason.TOO_MANY, () -> two.trades.place(Told.ORDER));
        two.tell(Told.closes(Told.closed(deal, "0")));
        two.trades.place(Told.ORDER);
        assertThat(two.sent).hasSize(3);
    }

    @Test
    void anOrderIsNotSentWhileTheClientIsNotLive() {
        bench.lose();

        assertThatThrownBy(() -> bench.trades.open(Told.ORDER)).isInstanceOf(NotSentException.class);
        bench.connect();
        bench.seconds(60);
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void anOrderThatTheDialectCannotSayIsNotSentAndCostsNoOther() {
        OrderTicket ticket = bench.trades.place(Order.call(PlainDialect.UNSPEAKABLE, BigDecimal.TEN, MINUTE));
        bench.trades.place(Told.ORDER);

        assertThat(ticket.outcome().orElseThrow()).isInstanceOf(OrderOutcome.NotSent.class);
        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void anOrderThatItsModuleHasNoRoomForIsNotSent() {
        bench.offer = Commands.Offer.FULL;

        OrderTicket ticket = bench.trades.place(Told.ORDER);

        assertThat(ticket.outcome().orElseThrow()).isInstanceOf(OrderOutcome.NotSent.class);
    }

    @Test
    void anOrderOfAClosedClientSaysSo() {
        bench.close();

        assertThatThrownBy(() -> bench.trades.place(Told.ORDER)).isInstanceOf(ClosedException.class);
        assertThat(bench.trades.openAsync(Told.ORDER)).isCompletedExceptionally();
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        assertThatThrownBy(() -> TradeSettings.STANDARD.withDeadline(Duration.ZERO))
                .hasMessageContaining("deadline must be positive");
        assertThatThrownBy(() -> TradeSettings.STANDARD.withAmounts(BigDecimal.TEN, BigDecimal.ONE))
                .hasMessageContaining("min-amount");
        assertThatThrownBy(() -> TradeSettings.STANDARD.withDurations(MINUTE, Duration.ofSeconds(5)))
                .hasMessageContaining("min-duration");
        assertThatThrownBy(() -> TradeSettings.STANDARD.withMaxConcurrent(0)).hasMessageContaining("max-concurrent");
        assertThatThrownBy(() -> TradeSettings.STANDARD.withDuplicateWindow(MINUTE.negated()))
                .hasMessageContaining("duplicate-window");
    }

    private void place(String asset, String amount, Duration duration) {
        bench.trades.place(Order.call(asset, new BigDecimal(amount), duration));
    }

    private static void assertReason(Reason reason, Runnable order) {
        assertThatThrownBy(order::run)
                .isInstanceOfSatisfying(
                        InvalidOrderException.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo(reason));
    }
}
