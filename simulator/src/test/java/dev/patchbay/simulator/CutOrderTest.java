package dev.patchbay.simulator;

import static dev.patchbay.simulator.Trading.ASSET;
import static dev.patchbay.simulator.Trading.DEADLINE;
import static dev.patchbay.simulator.Trading.START;
import static dev.patchbay.simulator.Trading.calm;
import static dev.patchbay.simulator.Trading.demo;
import static dev.patchbay.simulator.Trading.heard;
import static dev.patchbay.simulator.Trading.opened;
import static dev.patchbay.simulator.Trading.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LeakWatch.class)
class CutOrderTest {
    private final ManualClock clock = ManualClock.startingAt(START);

    @ParameterizedTest
    @CsvSource({"cut-placed,1,49993.00", "cut-unplaced,0,50000.00"})
    void s20TheConnectionIsCutBetweenOrderAndAnswerWithTheOrderPlacedOrNot(String shape, int deals, String balance) {
        try (var venue = calm(clock).fault("order=" + shape + "#1").start();
                var peer = Peer.loggedIn(venue).say(order(7, "\"x\""))) {
            venue.awaitReceived("openOrder", 1, DEADLINE);
            venue.awaitConnectionCount(0, DEADLINE);

            assertThat(venue.deals(AccountKind.DEMO)).hasSize(deals);
            assertThat(demo(venue)).isEqualTo(balance);
            try (var again = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
                assertThat(heard(again, "updateOpenedDeals")).hasSize(deals);
            }
            assertThat(peer.socket()).isNotNull();
        }
    }

    @Test
    void s20AnOrderMayBeLostOnTheWay() {
        try (var venue = calm(clock).fault("order=lost#1").start();
                var peer = Peer.loggedIn(venue).say(order(7, 1)).say(order(8, 2))) {
            assertThat(opened(peer).path("requestId").intValue()).isEqualTo(2);
            assertThat(venue.deals(AccountKind.DEMO)).hasSize(1);
        }
    }

    @Test
    void s20AnOrderMayBeActedUponInSilenceWhichOtherConnectionsHear() {
        try (var venue = calm(clock).fault("order=silent#1").start();
                var other = Peer.loggedIn(venue);
                var peer = Peer.loggedIn(venue).say(order(7, 1))) {
            venue.awaitOrders(1, DEADLINE);
            peer.say("42[\"favorite/load\"]");

            assertThat(peer.nextEvent().name()).isEqualTo("successfavorite/load");
            assertThat(other.nextEvent().name()).isEqualTo("successupdateBalance");
            assertThat(heard(other, "updateOpenedDeals")).hasSize(1);
            venue.settleNow();
            assertThat(peer.nextEvent().name()).isEqualTo("successcloseOrder");
        }
    }

    @Test
    void s20AnAnswerMayBeLateWhileTheConnectionIsCut() {
        TradePolicy slow = TradePolicy.standard().withLatency(Duration.ofSeconds(2), Duration.ofSeconds(2));
        try (var venue = calm(clock).trading(slow).start();
                var peer = Peer.loggedIn(venue).say(order(7, 1))) {
            venue.awaitOrders(1, DEADLINE);
            venue.cutAll();
            venue.awaitConnectionCount(0, DEADLINE);
            clock.advance(Duration.ofSeconds(3));

            assertThat(venue.deals(AccountKind.DEMO)).hasSize(1);
            assertThat(peer.nextEvent().name()).isEqualTo("successupdateBalance");
        }
    }

    @Test
    void s20EveryFaultOfOrdersStrikesByOccurrenceOrByChance() {
        TradePolicy roomy =
                TradePolicy.standard().withLimits(TradeLimits.standard().withRoomFor(500, 1));
        try (var venue = calm(clock)
                        .trading(roomy)
                        .fault("order=lost%30")
                        .seed(3)
                        .start();
                var peer = Peer.loggedIn(venue)) {
            for (int i = 0; i < 200; i++) {
                peer.say(order(ASSET, "call", 1, 60, i));
            }
            peer.settle();

            assertThat(venue.orders()).hasSizeBetween(110, 170);
        }
    }
}
