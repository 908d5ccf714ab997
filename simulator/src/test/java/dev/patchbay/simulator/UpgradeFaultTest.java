package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class UpgradeFaultTest {
    private static final String TARGET = "/socket.io/?EIO=4&transport=websocket";

    @Test
    void aDelayedUpgradeIsAnsweredWhenItsTimeHasCome() throws IOException {
        var clock = ManualClock.startingAt(Instant.EPOCH);
        try (var venue = Simulator.builder()
                        .clock(clock)
                        .fault("delay=3s@upgrade")
                        .start();
                var peer = new RawPeer(venue)) {
            peer.ask(TARGET);
            awaitPending(clock, 1);
            clock.advance(Duration.ofMillis(2_999));
            int before = venue.handshakes().size();
            clock.advance(Duration.ofMillis(1));

            assertThat(before).isZero();
            assertThat(peer.line()).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void aTruncatedAnswerEndsInTheMiddle() throws IOException {
        try (var venue = Simulator.builder().fault("truncate=20").start();
                var peer = new RawPeer(venue)) {
            String all = peer.ask(TARGET).line();

            assertThat(all).isEqualTo("HTTP/1.1 101 Switchi");
            assertThat(peer.atEnd()).isTrue();
        }
    }

    @Test
    void garbageIsNotHttp() throws IOException {
        try (var venue = Simulator.builder().fault("garbage").start();
                var peer = new RawPeer(venue)) {
            assertThat(peer.ask(TARGET).line()).contains("this is not HTTP");
        }
    }

    @Test
    void anUpgradeThatIsDroppedIsSeenAndNeverAnswered() throws IOException {
        try (var venue = Simulator.builder().fault("drop@upgrade#1").start();
                var silent = new RawPeer(venue)) {
            silent.ask(TARGET);
            venue.awaitConnects(1, Peer.SOON);
            String next = RawPeer.answerTo(venue, TARGET);

            assertThat(next).startsWith("HTTP/1.1 101");
            assertThat(venue.handshakes()).extracting(Handshake::status).containsExactly(0, 101);
            assertThat(silent.in().available()).isZero();
        }
    }

    @Test
    void aConnectionThatIsResetAtTheDoorNeverGetsAnAnswer() throws IOException {
        try (var venue = Simulator.builder().fault("reset@accept#1").start();
                var peer = new RawPeer(venue)) {
            venue.awaitConnects(1, Peer.SOON);
            venue.awaitConnectionCount(0, Peer.SOON);

            assertThatThrownBy(() -> peer.in().read()).isInstanceOf(SocketException.class);
            assertThat(RawPeer.answerTo(venue, TARGET)).startsWith("HTTP/1.1 101");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop@accept#1", "freeze@accept#1"})
    void aConnectionMayBeTakenAndMetWithSilence(String fault) throws IOException {
        try (var venue = Simulator.builder().fault(fault).start();
                var silent = new RawPeer(venue)) {
            silent.ask(TARGET);
            venue.awaitConnects(1, Peer.SOON);
            String next = RawPeer.answerTo(venue, TARGET);
            int waiting = silent.in().available();
            silent.socket().close();

            assertThat(next).startsWith("HTTP/1.1 101");
            assertThat(waiting).isZero();
            venue.awaitConnectionCount(0, Peer.SOON);
        }
    }

    @Test
    void aStormOfAcceptsThenDropsIsCounted() throws IOException {
        try (var venue = Simulator.builder().fault("cut@accept#1-20").start()) {
            for (int i = 0; i < 20; i++) {
                try (var peer = new RawPeer(venue)) {
                    assertThat(peer.atEnd()).as("connect %d", i).isTrue();
                }
            }

            assertThat(RawPeer.answerTo(venue, TARGET)).startsWith("HTTP/1.1 101");
            assertThat(venue.connectsSeen()).isEqualTo(21);
        }
    }

    @Test
    void aPortThatIsShutRefusesAndOpensAgainTheSame() throws IOException {
        try (var venue = Simulator.start()) {
            int port = venue.port();

            venue.stopListening();
            assertThatThrownBy(() -> RawPeer.answerTo(venue, TARGET)).isInstanceOf(ConnectException.class);
            venue.startListening();

            assertThat(venue.port()).isEqualTo(port);
            assertThat(RawPeer.answerTo(venue, TARGET)).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void regionsFailEachForItself() throws IOException {
        try (var ill = Simulator.builder().fault("refuse=522").start();
                var well = Simulator.start()) {
            assertThat(RawPeer.answerTo(ill, TARGET)).startsWith("HTTP/1.1 522");
            assertThat(RawPeer.answerTo(well, TARGET)).startsWith("HTTP/1.1 101");
        }
    }

    private static void awaitPending(ManualClock clock, int count) {
        var end = System.nanoTime() + Peer.SOON.toNanos();
        while (clock.pending() < count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
