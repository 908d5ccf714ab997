package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakWatch.class)
class SimulatorTest {

    @Test
    void closingLeavesNoThreadAndNoConnectionBehind() throws IOException {
        long before = threads();
        for (int i = 0; i < 50; i++) {
            var venue = Simulator.start();
            try (var peer = new RawPeer(venue)) {
                peer.ask("/socket.io/?EIO=4&transport=websocket").head();
                peer.shortFrame();

                venue.close();

                assertThat(peer.atEnd()).as("close %d", i).isTrue();
            }
            assertThat(venue.connectionCount()).as("close %d", i).isZero();
        }

        assertThat(threads()).isEqualTo(before);
    }

    @Test
    void closingAgainDoesNothingAndTheEndIsTold() {
        var venue = Simulator.start();
        boolean early = venue.closed().isDone();

        venue.close();
        venue.close();

        assertThat(early).isFalse();
        assertThat(venue.closed()).isCompleted();
    }

    @Test
    void whatIsAskedOfAClosedSimulatorSaysSo() {
        var venue = Simulator.start();
        venue.close();

        assertThatThrownBy(venue::freeze)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the simulator is closed");
        assertThat(venue.received()).isEmpty();
    }

    @Test
    void closingFreesThePort() {
        int port;
        try (var venue = Simulator.start()) {
            port = venue.port();
        }

        try (var again = Simulator.builder().port(port).start()) {
            assertThat(again.url()).isEqualTo("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket");
        }
    }

    @Test
    void aPortThatIsTakenIsTold() {
        long before = threads();
        try (var venue = Simulator.start()) {
            var second = Simulator.builder().port(venue.port());

            assertThatThrownBy(second::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + venue.port());
        }
        assertThat(threads()).isEqualTo(before);
    }

    @Test
    void aBuilderStartsSimulatorsThatDifferFromThenOn() {
        var builder = Simulator.builder().ticksPaused();
        try (var one = builder.start();
                var two = builder.fault("login=close").start();
                var first = Peer.loggedIn(one);
                var second = Peer.connect(two).greet().say(Simulator.DEMO_SSID)) {
            assertThat(first.settle().socket().isInputClosed()).isFalse();
            assertThat(second.next().kind()).isEqualTo("close");
        }
    }

    @Test
    void faultsCanBeSetAndTakenBackOnTheWay() {
        try (var venue = Simulator.start();
                var peer = Peer.loggedIn(venue)) {
            venue.fault(Fault.drop(Moment.send("updateTime")));
            venue.send("updateTime", "1");
            venue.clearFaults();
            venue.send("updateTime", "2");

            assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("updateTime", "2"));
        }
    }

    @Test
    void anEventMayBeDelayedBehindTheNext() {
        var clock = ManualClock.startingAt(Instant.EPOCH);
        try (var venue = Simulator.builder()
                        .clock(clock)
                        .fault("delay=1s@send:updateTime#1")
                        .start();
                var peer = Peer.loggedIn(venue)) {
            venue.send("updateTime", "1");
            venue.send("updateTime", "2");
            clock.advance(Duration.ofSeconds(1));

            assertThat(peer.nextEvent().payload()).isEqualTo("2");
            assertThat(peer.nextEvent().payload()).isEqualTo("1");
        }
    }

    @Test
    void anEventOfAClientMayBeLost() {
        try (var venue = Simulator.builder()
                        .ticksPaused()
                        .fault("drop@receive:subfor#1")
                        .start();
                var peer = Peer.loggedIn(venue).stream("EURUSD_otc")) {
            int lost = venue.tick("EURUSD_otc", "1");
            peer.stream("EURUSD_otc");

            assertThat(lost).isZero();
            assertThat(venue.tick("EURUSD_otc", "1")).isOne();
            assertThat(venue.received("subfor")).hasSize(2);
        }
    }

    @Test
    void theSamplesThatAreLetInAreWellFormed() {
        assertThat(Door.sessionOf(Simulator.DEMO_SSID)).hasSize(26);
        assertThat(Door.sessionOf(Simulator.REAL_SSID))
                .startsWith("a:4:{s:10:\"session_id\";s:32:\"")
                .contains("s:" + Simulator.REAL_USER_AGENT.length() + ":\"" + Simulator.REAL_USER_AGENT + "\"");
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("patchbay-simulator")
                        || thread.getName().startsWith("globalEventExecutor"))
                .count();
    }
}
