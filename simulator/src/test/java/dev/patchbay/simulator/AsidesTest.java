package dev.patchbay.simulator;

import static dev.patchbay.simulator.History.ASSET;
import static dev.patchbay.simulator.History.START;
import static dev.patchbay.simulator.History.VENUE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class AsidesTest {

    @Test
    void s23UnknownEventsOfEveryKindOfPayloadComeBeforeWhatWasAboutToHappen() {
        try (var venue = Simulator.builder()
                        .fault("unknown=weather*8@send:updateTime#1")
                        .start();
                var peer = Peer.loggedIn(venue)) {
            venue.send("updateTime", "1");
            venue.send("updateTime", "2");

            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("weather", "{\"new\":true}"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("weather", "[]"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("weather", "\"text\""));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("weather", "7"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("weather", "null"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("weather", "true"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("weather", "[[1,[2,{\"deep\":null}]]]"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("weather", "{\"new\":true}"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("updateTime", "1"));
            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("updateTime", "2"));
        }
    }

    @Test
    void s23UnknownEventsComeAfterEachLoginUnlessAnotherMomentIsSaid() {
        try (var venue = Simulator.builder().fault(Fault.unknown("weather", 2)).start();
                var one = Peer.loggedIn(venue);
                var two = Peer.loggedIn(venue)) {
            assertThat(one.nextEvent().name()).isEqualTo("weather");
            assertThat(one.nextEvent().name()).isEqualTo("weather");
            assertThat(two.nextEvent().name()).isEqualTo("weather");
        }
    }

    @Test
    void s23AnUnknownEventMayComeBeforeTheLogin() {
        try (var venue = Simulator.builder().fault("unknown=early@auth#1").start();
                var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            assertThat(peer.nextEvent().name()).isEqualTo("early");
            assertThat(peer.nextEvent().name()).isEqualTo("successauth");
        }
    }

    @Test
    void s23AFloodIsTheSameEventManyTimesOver() {
        try (var venue = Simulator.builder()
                        .ticksPaused()
                        .fault("flood=500@send:updateStream#2")
                        .start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            venue.tick(ASSET, "1.1");
            venue.tick(ASSET, "1.2");
            venue.tick(ASSET, "1.3");

            assertThat(peer.nextEvent().payload()).endsWith(",1.1]]");
            for (int i = 0; i < 500; i++) {
                assertThat(peer.nextEvent().payload()).as("tick %d", i).endsWith(",1.2]]");
            }
            assertThat(peer.nextEvent().payload()).endsWith(",1.3]]");
            assertThat(venue.tape(ASSET)).hasSize(3);
            assertThat(venue.sentTicks(ASSET)).hasSize(502);
        }
    }

    @Test
    void s11TheVenuesClockJumpsAtTheMomentThatAFaultSays() {
        try (var venue = Simulator.builder()
                        .clock(ManualClock.startingAt(START))
                        .ticksPaused()
                        .fault("clock=30m@tick#2")
                        .fault(Fault.clock(Duration.ofSeconds(-90), Moment.receive("ps"))
                                .nth(1))
                        .start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            venue.tick(ASSET, "1.1", START);
            venue.tick(ASSET, "1.2", START);
            venue.tick(ASSET, "1.3", START);
            peer.say("42[\"ps\"]").say("42[\"favorite/load\"]");
            venue.awaitReceived("favorite/load", 2, Peer.SOON);
            venue.tick(ASSET, "1.4", START);

            assertThat(peer.payload("updateStream")).isEqualTo(row(VENUE, "1.1"));
            assertThat(peer.payload("updateStream"))
                    .as("stamped before its moment came")
                    .isEqualTo(row(VENUE, "1.2"));
            assertThat(peer.payload("updateStream")).isEqualTo(row(VENUE + 1_800, "1.3"));
            assertThat(peer.payload("updateStream")).isEqualTo(row(VENUE + 1_710, "1.4"));
        }
    }

    private static String row(long stamp, String price) {
        return "[[\"EURUSD_otc\"," + stamp + "," + price + "]]";
    }
}
