package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class EndingTest {
    private final ManualClock clock = ManualClock.startingAt(Instant.parse("2026-01-05T10:00:00Z"));

    @Test
    void aFrozenConnectionIsSilentAndStaysOpenAndIsHeard() {
        try (var venue = Simulator.builder().clock(clock).start();
                var peer = Peer.loggedIn(venue)) {
            venue.freeze();

            peer.say("42[\"subfor\",\"EURUSD_otc\"]");
            venue.awaitReceived("subfor", 1, Peer.SOON);
            venue.tick("EURUSD_otc", "1.1");
            venue.send("updateTime", "1");
            clock.advance(Duration.ofMinutes(10));

            assertThat(peer.next(Duration.ofMillis(200)).kind()).isEqualTo("nothing");
            assertThat(venue.connectionCount()).isOne();
            assertThat(venue.sentTicks("EURUSD_otc")).isEmpty();
        }
    }

    @Test
    void aFrozenConnectionEndsWhenTheClientLetsGo() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            venue.freeze();

            peer.socket().abort();

            venue.awaitConnectionCount(0, Peer.SOON);
        }
    }

    @Test
    void aCloseHasItsCodeAndReason() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            venue.closeAll(4001, "second login");

            assertThat(peer.next()).isEqualTo(new Peer.Heard("close", "4001 second login"));
            venue.awaitConnectionCount(0, Peer.SOON);
        }
    }

    @Test
    void aKickIs41AndThenTheEnd() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            venue.disconnectAll();

            assertThat(peer.nextText()).isEqualTo("41");
            assertThat(peer.next().kind()).isEqualTo("close");
            venue.awaitConnectionCount(0, Peer.SOON);
        }
    }

    @Test
    void aResetReachesTheClientAsAnError() throws Exception {
        try (var venue = Simulator.start();
                var peer = new RawPeer(venue)) {
            peer.ask("/socket.io/?EIO=4&transport=websocket").head();
            peer.shortFrame();

            venue.resetAll();

            assertThatThrownBy(() -> peer.in().read()).isInstanceOf(SocketException.class);
            venue.awaitConnectionCount(0, Peer.SOON);
        }
    }

    @Test
    void aCutIsAnEndWithoutACloseFrame() throws Exception {
        try (var venue = Simulator.start();
                var peer = new RawPeer(venue)) {
            peer.ask("/socket.io/?EIO=4&transport=websocket").head();
            peer.shortFrame();

            venue.cutAll();

            assertThat(peer.atEnd()).isTrue();
        }
    }

    @Test
    void aFaultMayStrikeSomeTimeAfterItsMoment() {
        try (var venue = Simulator.builder()
                        .clock(clock)
                        .fault("close=1012@ready+5s#1")
                        .start();
                var peer = Peer.loggedIn(venue)) {
            clock.advance(Duration.ofMillis(4_999));
            venue.sendText("still here");
            clock.advance(Duration.ofMillis(1));

            assertThat(peer.nextText()).isEqualTo("still here");
            assertThat(peer.next()).isEqualTo(new Peer.Heard("close", "1012"));
        }
    }

    @Test
    void aClientThatLeavesPolitelyIsAnsweredAndRecorded() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            peer.socket().sendClose(1000, "done").join();

            Received close = venue.awaitReceived(received -> received.kind() == Received.Kind.CLOSE, Peer.SOON);
            assertThat(close.text()).isEqualTo("1000 done");
            assertThat(peer.next()).isEqualTo(new Peer.Heard("close", "1000 done"));
        }
    }

    @Test
    void aConnectionThatIsCutAtOpenNeverHearsAWord() throws Exception {
        try (var venue = Simulator.builder().fault("cut@open#1").start();
                var peer = new RawPeer(venue)) {
            String head = peer.ask("/socket.io/?EIO=4&transport=websocket").head();

            assertThat(head).startsWith("HTTP/1.1 101");
            assertThat(peer.atEnd()).isTrue();
        }
    }
}
