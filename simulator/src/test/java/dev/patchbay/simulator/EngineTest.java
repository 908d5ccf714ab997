package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class EngineTest {
    private static final Duration PING = Duration.ofSeconds(25);
    private static final Duration PONG = Duration.ofSeconds(20);

    private final ManualClock clock = ManualClock.startingAt(Instant.parse("2026-01-05T10:00:00Z"));

    @Test
    void theOpenPacketTellsWhatWasConfigured() {
        try (var venue = Simulator.builder()
                        .heartbeat(Duration.ofSeconds(1), Duration.ofMillis(500))
                        .maxPayload(2_000)
                        .start();
                var peer = Peer.connect(venue)) {
            assertThat(peer.nextText())
                    .startsWith("0{\"sid\":\"")
                    .endsWith("\"upgrades\":[],\"pingInterval\":1000,\"pingTimeout\":500,\"maxPayload\":2000}");
        }
    }

    @Test
    void aConnectIsAnsweredWithAnIdOfItsOwn() {
        try (var venue = Simulator.start();
                var peer = Peer.connect(venue)) {
            String open = peer.nextText();
            String connected = peer.say("40").nextText();

            assertThat(connected).startsWith("40{\"sid\":\"").isNotEqualTo("4" + open);
        }
    }

    @Test
    void aConnectMayBeAnsweredBare() {
        try (var venue = Simulator.builder().bareConnect(true).start();
                var peer = Peer.connect(venue)) {
            peer.nextText();

            assertThat(peer.say("40").nextText()).isEqualTo("40");
        }
    }

    @Test
    void aConnectMayBeRefused() {
        try (var venue = Simulator.builder().fault("connect-error=not today").start();
                var peer = Peer.connect(venue)) {
            peer.nextText();

            assertThat(peer.say("40").nextText()).isEqualTo("44{\"message\":\"not today\"}");
        }
    }

    @Test
    void aClientThatAnswersPingsStays() {
        try (var venue = Simulator.builder()
                        .clock(clock)
                        .psTimeout(Duration.ZERO)
                        .start();
                var peer = Peer.connect(venue)) {
            peer.nextText();
            for (int i = 1; i <= 10; i++) {
                clock.advance(PING);
                assertThat(peer.nextText()).isEqualTo("2");
                int pongs = i;
                venue.awaitReceived(received -> received.text().equals("3") && received.order() == pongs, Peer.SOON);
            }

            assertThat(venue.connectionCount()).isOne();
        }
    }

    @Test
    void aClientThatMissesAPongIsDropped() {
        try (var venue = Simulator.builder().clock(clock).start();
                var peer = Peer.mute(venue)) {
            peer.nextText();
            clock.advance(PING);
            peer.nextText();
            clock.advance(PONG.minusMillis(1));
            int before = venue.connectionCount();
            clock.advance(Duration.ofMillis(1));

            assertThat(before).isOne();
            assertThat(peer.next().kind()).isEqualTo("close");
            venue.awaitConnectionCount(0, Peer.SOON);
        }
    }

    @Test
    void aClientThatSendsNoPsIsDropped() {
        try (var venue = Simulator.builder()
                        .clock(clock)
                        .heartbeat(Duration.ofHours(1), PONG)
                        .psTimeout(Duration.ofSeconds(20))
                        .start();
                var peer = Peer.loggedIn(venue)) {
            clock.advance(Duration.ofSeconds(19));
            peer.say("42[\"ps\"]");
            venue.awaitReceived("ps", 1, Peer.SOON);
            peer.settle();
            clock.advance(Duration.ofSeconds(19));
            int before = venue.connectionCount();
            clock.advance(Duration.ofSeconds(1));

            assertThat(before).isOne();
            assertThat(peer.next().kind()).isEqualTo("close");
        }
    }

    @Test
    void aWebSocketPingIsAnsweredAndRecorded() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            peer.socket().sendPing(ByteBuffer.wrap(new byte[] {1, 2})).join();

            assertThat(peer.next()).isEqualTo(new Peer.Heard("pong", "2 bytes"));
            assertThat(venue.awaitReceived(received -> received.kind() == Received.Kind.PING, Peer.SOON)
                            .text())
                    .isEqualTo("2 bytes");
        }
    }

    @Test
    void pingsMayBeLeftOut() {
        try (var venue = Simulator.builder()
                        .clock(clock)
                        .psTimeout(Duration.ZERO)
                        .fault("drop@ping#1")
                        .start();
                var peer = Peer.connect(venue)) {
            peer.nextText();
            clock.advance(PING);
            venue.sendText("after the first");
            clock.advance(PING);

            assertThat(peer.nextText()).isEqualTo("after the first");
            assertThat(peer.nextText()).isEqualTo("2");
        }
    }

    @Test
    void aMessageThatIsLargerThanAllowedCostsTheConnection() {
        try (var venue = Simulator.builder().maxPayload(1_000).start();
                var peer = Peer.connect(venue)) {
            peer.nextText();

            peer.say("4".repeat(1_001));

            Peer.Heard end = peer.next();
            assertThat(end.kind()).isEqualTo("close");
            assertThat(end.text()).startsWith("1009");
        }
    }
}
