package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class StreamsTest {
    private static final String[] FIVE = {"EURUSD_otc", "GBPUSD_otc", "AUDCAD_otc", "USDJPY_otc", "#AAPL_otc"};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42[\"subfor\",\"EURUSD_otc\"]",
                "42[\"subscribeSymbol\",\"EURUSD_otc\"]",
                "42[\"changeSymbol\",{\"asset\":\"EURUSD_otc\",\"period\":60}]"
            })
    void s13EachWayToAskForAnAssetStreamsIt(String ask) {
        try (var venue = Simulator.builder().ticksPaused().start();
                var peer = Peer.loggedIn(venue)) {
            int before = venue.tick("EURUSD_otc", "1");
            peer.say(ask).settle();

            assertThat(before).isZero();
            assertThat(venue.tick("EURUSD_otc", "1")).isOne();
            assertThat(venue.tick("GBPUSD_otc", "1")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsubfor", "unSubscribeSymbol"})
    void s13EachWayToTakeLeaveEndsTheStream(String event) {
        try (var venue = Simulator.builder().ticksPaused().start();
                var peer = Peer.loggedIn(venue).stream("EURUSD_otc")) {
            peer.say("42[\"" + event + "\",\"EURUSD_otc\"]").settle();

            assertThat(venue.tick("EURUSD_otc", "1")).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"1,00001", "4,01111", "5,11111"})
    void s13TheNewestSubscriptionsAreServed(int capacity, String served) {
        try (var venue = Simulator.builder()
                        .ticksPaused()
                        .streams(StreamPolicy.last(capacity))
                        .start();
                var peer = Peer.loggedIn(venue)) {
            var told = new StringBuilder();
            for (String asset : FIVE) {
                peer.stream(asset);
            }
            for (String asset : FIVE) {
                told.append(venue.tick(asset, "1"));
            }

            assertThat(told).hasToString(served);
        }
    }

    @Test
    void s13AskingAgainMakesASubscriptionTheNewest() {
        try (var venue = Simulator.builder()
                        .ticksPaused()
                        .streams(StreamPolicy.last(1))
                        .start();
                var peer = Peer.loggedIn(venue).stream(FIVE[0]).stream(FIVE[1])) {
            peer.stream(FIVE[0]);

            assertThat(venue.tick(FIVE[0], "1")).isOne();
            assertThat(venue.tick(FIVE[1], "1")).isZero();
        }
    }

    @Test
    void s13AClientThatSwitchesAndNeverTakesLeaveIsClosed() {
        try (var venue = Simulator.builder()
                        .ticksPaused()
                        .streams(StreamPolicy.last(1).closingAfter(3))
                        .start();
                var peer = Peer.loggedIn(venue)) {
            chart(peer, FIVE[0]);
            chart(peer, FIVE[1]);
            chart(peer, FIVE[2]);
            peer.settle();
            chart(peer, FIVE[3]);

            assertThat(peer.next()).isEqualTo(new Peer.Heard("close", "1000"));
        }
    }

    @Test
    void s13AClientThatTakesLeaveMaySwitchForEver() {
        try (var venue = Simulator.builder()
                        .ticksPaused()
                        .streams(StreamPolicy.last(1).closingAfter(3))
                        .start();
                var peer = Peer.loggedIn(venue)) {
            for (int i = 0; i < 20; i++) {
                chart(peer, FIVE[i % 5]);
                peer.say("42[\"unsubfor\",\"" + FIVE[i % 5] + "\"]");
            }
            peer.settle();

            assertThat(venue.connectionCount()).isOne();
        }
    }

    @Test
    void s13EachClientHearsWhatItAskedForAndNothingAfterItLeft() {
        try (var venue = Simulator.builder().ticksPaused().start();
                var one = Peer.loggedIn(venue).stream(FIVE[0]);
                var two = Peer.loggedIn(venue).stream(FIVE[0]).stream(FIVE[1])) {
            int both = venue.tick(FIVE[0], "1");
            int second = venue.tick(FIVE[1], "1");
            one.socket().abort();
            venue.awaitConnectionCount(1, Peer.SOON);

            assertThat(both).isEqualTo(2);
            assertThat(second).isOne();
            assertThat(venue.tick(FIVE[0], "1")).isOne();
            assertThat(venue.sentTicks(FIVE[0], 1)).hasSize(1);
            assertThat(venue.sentTicks(FIVE[0], 2)).hasSize(2);
            assertThat(two.nextEvent().name()).isEqualTo("updateStream");
        }
    }

    private static void chart(Peer peer, String asset) {
        peer.say("42[\"changeSymbol\",{\"asset\":\"" + asset + "\",\"period\":60}]");
    }

    @Test
    void whatIsStreamedToAllNobodyHasToAskFor() {
        try (var venue = Simulator.builder()
                        .ticksPaused()
                        .streamed(List.of("EURUSD_otc"))
                        .start();
                var peer = Peer.loggedIn(venue)) {
            peer.settle();

            assertThat(venue.tick("EURUSD_otc", "1")).isOne();
            assertThat(venue.tick("GBPUSD_otc", "1")).isZero();
        }
    }
}
