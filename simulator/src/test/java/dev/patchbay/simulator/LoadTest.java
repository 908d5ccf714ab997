package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class LoadTest {
    private static final String TARGET = "/socket.io/?EIO=4&transport=websocket";

    @Test
    void s23AFloodArrivesWholeAndInOrder() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            venue.flood("whatever", "{\"new\":true}", 5_000);
            venue.send("end", "1");

            int seen = 0;
            while (peer.nextEvent().name().equals("whatever")) {
                seen++;
            }
            assertThat(seen).isEqualTo(5_000);
        }
    }

    @Test
    void s23ManyClientsAreServedAtOnce() {
        List<Peer> peers = new ArrayList<>();
        try (var venue = Simulator.builder().ticksPaused().start()) {
            for (int i = 0; i < 20; i++) {
                peers.add(Peer.loggedIn(venue).stream("EURUSD_otc"));
            }

            assertThat(venue.tick("EURUSD_otc", "1.5")).isEqualTo(20);
            for (Peer peer : peers) {
                assertThat(peer.nextEvent().payload()).endsWith(",1.5]]");
            }
        } finally {
            peers.forEach(Peer::close);
        }
    }

    @Test
    void s23AClientThatDoesNotReadIsResetWhenTooMuchWaits() throws IOException {
        try (var venue = Simulator.builder()
                        .socketBuffer(4_096)
                        .maxBacklog(100_000)
                        .fault("login=id")
                        .start();
                var other = Peer.loggedIn(venue);
                var slow = new RawPeer(venue)) {
            slow.ask(TARGET).head();
            slow.say("40").say("42[\"auth\",{}]");
            venue.awaitLogins(2, Peer.SOON);

            int sent = 0;
            while (sent < 10_000 && venue.send(2, "whatever", "\"" + "x".repeat(10_000) + "\"")) {
                sent++;
            }

            venue.awaitConnectionCount(1, Peer.SOON);
            assertThat(sent).isLessThan(10_000);
            other.settle();
        }
    }

    @Test
    void s23AVenueThatDoesNotReadBacksUpItsClient() {
        try (var venue = Simulator.builder().socketBuffer(4_096).start();
                var peer = Peer.loggedIn(venue)) {
            venue.pauseReading();
            var sending = peer.socket().sendText("x".repeat(900_000), true);
            for (int i = 0; i < 9 && sending.isDone(); i++) {
                sending = peer.socket().sendText("x".repeat(900_000), true);
            }
            boolean backedUp = !sending.isDone();
            venue.resumeReading();
            sending.join();
            peer.settle();

            assertThat(backedUp).isTrue();
        }
    }

    @Test
    void s23ADayGoesByInNoTime() {
        var clock = ManualClock.startingAt(Instant.parse("2026-01-05T00:00:00Z"));
        try (var venue = Simulator.builder()
                        .clock(clock)
                        .psTimeout(Duration.ZERO)
                        .heartbeat(Duration.ofHours(30), Duration.ofHours(1))
                        .tickEvery(Duration.ofSeconds(5), Duration.ofSeconds(10))
                        .start();
                var peer = Peer.loggedIn(venue).stream("EURUSD_otc")) {
            clock.advance(Duration.ofHours(24));
            venue.pauseTicks();
            venue.send("end", "1");

            int seen = 0;
            while (peer.nextEvent().name().equals("updateStream")) {
                seen++;
            }
            assertThat(seen).isEqualTo(venue.sentTicks("EURUSD_otc").size()).isBetween(8_640, 17_280);
        }
    }
}
