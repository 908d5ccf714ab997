package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickOrderTest {
    private final TickOrder order = new TickOrder();

    @Test
    void laterTicksGoOn() {
        assertThat(judge(1, "1.1")).isEqualTo(TickOrder.Verdict.DELIVER);
        assertThat(judge(2, "1.1")).isEqualTo(TickOrder.Verdict.DELIVER);
    }

    @Test
    void anEarlierTickIsLate() {
        judge(2, "1.1");

        assertThat(judge(1, "1.2")).isEqualTo(TickOrder.Verdict.LATE);
    }

    @Test
    void ticksOfOneStampGoOnInTheOrderOfTheirArrival() {
        judge(1, "1.1");

        assertThat(judge(1, "1.2")).isEqualTo(TickOrder.Verdict.DELIVER);
        assertThat(judge(1, "1.1")).as("the price came back").isEqualTo(TickOrder.Verdict.DELIVER);
    }

    @Test
    void anExactRepetitionOfTheTickBeforeIsDropped() {
        judge(1, "1.10");

        assertThat(judge(1, "1.1")).as("the same number, written otherwise").isEqualTo(TickOrder.Verdict.REPEATED);
    }

    @Test
    void aNewConnectionThatRepeatsTheNewestStampGoesOnBehindWhatWasDelivered() {
        judge(1, "1.1");
        judge(1, "1.2");
        judge(1, "1.3");
        order.newConnection();

        assertThat(judge(1, "1.1")).isEqualTo(TickOrder.Verdict.REPEATED);
        assertThat(judge(1, "1.2")).isEqualTo(TickOrder.Verdict.REPEATED);
        assertThat(judge(1, "1.3")).isEqualTo(TickOrder.Verdict.REPEATED);
        assertThat(judge(1, "1.1")).as("behind the repetition").isEqualTo(TickOrder.Verdict.DELIVER);
    }

    @Test
    void aNewConnectionMayBeginItsRepetitionInTheMiddle() {
        judge(1, "1.1");
        judge(1, "1.2");
        order.newConnection();

        assertThat(judge(1, "1.2")).isEqualTo(TickOrder.Verdict.REPEATED);
        assertThat(judge(1, "1.4")).isEqualTo(TickOrder.Verdict.DELIVER);
    }

    @Test
    void aRepetitionIsFollowedThoughAPriceStandsInItTwice() {
        for (String price : List.of("1.1", "1.2", "1.1", "1.3")) {
            judge(1, price);
        }
        order.newConnection();

        assertThat(judge(1, "1.1")).as("the first or the second").isEqualTo(TickOrder.Verdict.REPEATED);
        assertThat(judge(1, "1.3")).as("it was the second").isEqualTo(TickOrder.Verdict.REPEATED);
        assertThat(judge(1, "1.4")).isEqualTo(TickOrder.Verdict.DELIVER);
    }

    @Test
    void whatAStretchOfTheHistoryHasMoreThanWasDeliveredIsNotSeen() {
        judge(1, "1.1");
        judge(2, "1.2");
        judge(2, "1.1");

        assertThat(order.seen(stretch("1 1.1", "2 1.2", "2 1.1", "2 1.2", "3 1.4")))
                .isEqualTo(3);
        assertThat(order.seen(stretch("2 1.0", "2 1.2", "2 1.1")))
                .as("joined amid the stamp")
                .isEqualTo(3);
        assertThat(order.seen(stretch("3 1.4"))).isZero();
        assertThat(new TickOrder().seen(stretch("3 1.4"))).isZero();
    }

    private static List<Tick> stretch(String... rows) {
        return Arrays.stream(rows)
                .map(row -> row.split(" ", 2))
                .map(row -> Venue.tick("EUR", row[0], row[1]))
                .toList();
    }

    @Test
    void aNewConnectionThatGoesOnRepeatsNothing() {
        judge(1, "1.1");
        judge(1, "1.2");
        order.newConnection();
        judge(2, "1.1");

        assertThat(judge(2, "1.2")).isEqualTo(TickOrder.Verdict.DELIVER);
        assertThat(judge(2, "1.1")).isEqualTo(TickOrder.Verdict.DELIVER);
    }

    @Test
    void aClockThatStandsStillFillsNoMemory() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(judge(1, Integer.toString(i))).isEqualTo(TickOrder.Verdict.DELIVER);
        }

        assertThat(order.remembered()).isLessThanOrEqualTo(256);
    }

    private TickOrder.Verdict judge(long second, String price) {
        return order.judge(Instant.ofEpochSecond(second), new BigDecimal(price));
    }
}
