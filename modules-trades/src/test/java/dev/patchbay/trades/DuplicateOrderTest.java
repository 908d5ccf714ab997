package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DuplicateOrderTest {
    private static final Order KEYED = Told.ORDER.withKey("signal-7");

    @Test
    void theSameOrderTwiceIsAllowedUnlessTheSettingsAskToRefuseIt() {
        Bench free = Bench.live(TradeSettings.STANDARD);
        free.trades.place(Told.ORDER);
        free.trades.place(Told.ORDER);
        assertThat(free.sent).hasSize(2);

        Bench guarded = Bench.live(TradeSettings.STANDARD.withDuplicateWindow(Duration.ofSeconds(10)));
        guarded.trades.place(Told.ORDER);

        assertReason(InvalidOrderException.Reason.DUPLICATE, guarded, Told.ORDER);
        assertThat(guarded.sent).hasSize(1);
        guarded.trades.place(Order.put("EURUSD_otc", new BigDecimal("5"), Told.MINUTE));
        guarded.seconds(10);
        guarded.trades.place(Told.ORDER);
        assertThat(guarded.sent).hasSize(3);
    }

    @Test
    void theGuardDoesNotCountAnOrderThatWasNotSent() {
        Bench guarded = Bench.live(TradeSettings.STANDARD.withDuplicateWindow(Duration.ofSeconds(10)));
        guarded.lose();
        guarded.trades.place(Told.ORDER);
        guarded.connect();

        guarded.trades.place(Told.ORDER);

        assertThat(guarded.sent).hasSize(1);
    }

    @Test
    void aSecondOrderWithTheSameKeyGetsTheTicketOfTheFirst() throws InterruptedException {
        Bench bench = Bench.live(TradeSettings.STANDARD);
        OrderTicket first = bench.trades.place(KEYED);
        CompletableFuture<Deal> second = bench.trades.openAsync(KEYED);

        assertThat(bench.trades.place(KEYED)).isSameAs(first);
        bench.tell(Told.opened(Told.deal("d", Told.ORDER, bench.agenda.instant())));

        assertThat(bench.sent).hasSize(1);
        assertThat(Bench.now(second).id()).isEqualTo("d");
        assertThat(bench.trades.open(KEYED).id()).as("after its outcome too").isEqualTo("d");
    }

    @Test
    void aKeyOfAnUnknownOrderKeepsASecondOneFromBeingSent() {
        Bench bench = Bench.live(TradeSettings.STANDARD);
        OrderTicket first = bench.trades.place(KEYED);
        bench.seconds(11);

        assertThatThrownBy(() -> bench.trades.open(KEYED))
                .isInstanceOfSatisfying(
                        UnknownOrderException.class,
                        unknown -> assertThat(unknown.ticket()).isSameAs(first));
        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void aCallerWhoCameSecondTakesNothingBackWhenItStopsWaiting() {
        Bench bench = Bench.live(TradeSettings.STANDARD);
        bench.crash();
        OrderTicket first = bench.trades.place(KEYED);

        assertThatThrownBy(() -> bench.trades.open(KEYED, Duration.ofSeconds(1)))
                .isInstanceOf(UnknownOrderException.class);
        bench.restart();

        assertThat(first.state()).isEqualTo(OrderState.SENT);
    }

    @Test
    void aKeyIsFreeAgainWhenItsOrderProvablyWasNotExecuted() {
        Bench bench = Bench.live(TradeSettings.STANDARD);
        bench.lose();
        bench.trades.place(KEYED);
        bench.connect();

        OrderTicket again = bench.trades.place(KEYED);

        assertThat(again.state()).isEqualTo(OrderState.SENT);
    }

    @Test
    void aKeyIsForgottenAfterItsWindow() {
        Bench bench = Bench.live(TradeSettings.STANDARD.withKeyWindow(Duration.ofMinutes(1)));
        bench.trades.place(KEYED);
        bench.seconds(60);

        bench.trades.place(KEYED);

        assertThat(bench.sent).hasSize(2);
        assertThat(bench.desk.admission().keys()).hasSize(1);
    }

    @Test
    void aKeyUsedForAnotherOrderIsRefused() {
        Bench bench = Bench.live(TradeSettings.STANDARD);
        bench.trades.place(KEYED);

        assertReason(
                InvalidOrderException.Reason.KEY_REUSED,
                bench,
                Order.put("EURUSD_otc", BigDecimal.TEN, Told.MINUTE).withKey("signal-7"));
    }

    private static void assertReason(InvalidOrderException.Reason reason, Bench bench, Order order) {
        assertThatThrownBy(() -> bench.trades.place(order))
                .isInstanceOfSatisfying(
                        InvalidOrderException.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo(reason));
    }
}
