package dev.patchbay.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The settings that no other test changes; what bounds orders is in {@link OrderValidationTest} and {@link DuplicateOrderTest}. */
class TradeSettingsTest {
    @Test
    void theDeadlineSaysWhenAnOrderIsUnknown() {
        Bench bench = Bench.live(TradeSettings.STANDARD.withDeadline(Duration.ofSeconds(3)));
        OrderTicket ticket = bench.trades.place(Told.ORDER);

        bench.run(Duration.ofMillis(2_999));
        assertThat(ticket.state()).isEqualTo(OrderState.SENT);
        bench.run(Duration.ofMillis(1));

        assertThat(ticket.state()).isEqualTo(OrderState.UNKNOWN);
    }

    @Test
    void theGraceSaysHowLongADealIsLookedFor() {
        Bench bench = Bench.live(TradeSettings.STANDARD.withGrace(Duration.ofSeconds(1)));
        long before = bench.agenda.nanoTime();

        assertThatThrownBy(() -> bench.trades.result("none", Duration.ofMinutes(1)))
                .isInstanceOf(DealNotFoundException.class);

        assertThat(bench.agenda.nanoTime() - before)
                .isEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void theToleranceSaysHowFarADealMayOpenFromItsOrder() {
        Bench bench = Bench.live(TradeSettings.STANDARD.withOpenTolerance(Duration.ofSeconds(1)));
        OrderTicket ticket = bench.trades.place(Told.ORDER);
        Deal late = Told.deal("d", Told.ORDER, bench.agenda.instant().minusSeconds(2));
        bench.seconds(1);
        bench.lose();
        bench.connect();

        bench.tell(Told.openList(late), Told.closedList());
        bench.seconds(6);

        assertThat(ticket.outcome().orElseThrow()).isInstanceOf(OrderOutcome.NotPlaced.class);
    }
}
