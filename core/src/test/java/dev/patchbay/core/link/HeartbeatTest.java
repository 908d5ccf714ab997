package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Wire;
import dev.patchbay.core.ClientSettings;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakExtension.class)
class HeartbeatTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void givesUpAPeerThatIsSilentWithoutWaitingForItsEnd() throws Exception {
        var done = new CountDownLatch(1);
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text("last words");
                    done.await(); // half open: TCP stands, and nobody is there
                });
                var links = new LinkFixture(beating(Duration.ofMillis(200), LONG))) {
            links.dial(server.uri());

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.STALE);
            assertThat(cause.detail())
                    .isEqualTo("open: nothing came from the peer for PT0.2S; last frame: text of 10 bytes");
            assertThat(cause.closeCode()).isZero();
            done.countDown();
        }
    }

    @Test
    void takesAnyFrameForLife() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    for (int count = 0; count < 8; count++) {
                        peer.write(Peer.frame(Peer.PONG, true, 0, new byte[0])); // nobody asked for it
                        pause(peer, 100);
                    }
                    peer.text("still here");
                    peer.readToEnd();
                });
                var links = new LinkFixture(beating(Duration.ofMillis(500), LONG))) {
            links.dial(server.uri());

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("still here");
        }
    }

    @Test
    void pingsWhereTheProtocolHasNoHeartbeat() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    for (int count = 0; count < 3; count++) {
                        assertThat(peer.read().opcode()).isEqualTo(Peer.PING);
                        peer.write(Peer.frame(Peer.PONG, true, 0, new byte[0]));
                    }
                    peer.text("three pings");
                    peer.readToEnd();
                });
                var links = new LinkFixture(beating(Duration.ofMillis(1000), Duration.ofMillis(50)))) {
            links.dial(server.uri());

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("three pings");
        }
    }

    @Test
    void leavesItToAProtocolThatSetsItsOwnSilence() throws Exception {
        var frame = new CompletableFuture<Integer>();
        var protocol = new PlainProtocol() {
            @Override
            public void onOpen(Wire wire) {
                wire.idleTimeout(Duration.ofMillis(300));
            }
        };
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    frame.complete(peer.socket().getInputStream().read());
                });
                var links = new LinkFixture(beating(LONG, Duration.ofMillis(20)))) {
            links.dial(server.uri(), protocol);

            assertThat(links.recorder.awaitClosed().cause().kind()).isEqualTo(Cause.Kind.STALE);
            assertThat(Recorder.await(frame))
                    .as("the end, and no ping before it")
                    .isEqualTo(-1);
        }
    }

    @Test
    void doesNotTakeItsOwnRestForSilenceOfThePeer() throws Exception {
        var pinged = new CompletableFuture<Void>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text("1");
                    for (int count = 0; count < 5; count++) {
                        peer.read(); // five pings are longer than the silence that is allowed
                    }
                    pinged.complete(null);
                    peer.text("2");
                    peer.readToEnd();
                });
                var links = new LinkFixture(beating(Duration.ofMillis(300), Duration.ofMillis(100)))) {
            var link = links.dial(server.uri());
            links.recorder.awaitMessage();

            link.reading(false);
            Recorder.await(pinged);
            assertThat(links.recorder.isClosed()).isFalse();
            link.reading(true);

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("2");
        }
    }

    @Test
    void answersAFloodOfPingsWithTheLatestAndFewPongs() throws Exception {
        int flood = 10_000;
        var last = new CompletableFuture<Integer>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    for (int count = 0; count <= flood; count++) {
                        byte[] number = Integer.toString(count).getBytes(StandardCharsets.US_ASCII);
                        peer.write(Peer.frame(Peer.PING, true, 0, number));
                    }
                    int pongs = 0;
                    Peer.Frame pong;
                    do {
                        pong = peer.read();
                        pongs++;
                    } while (!pong.text().equals(Integer.toString(flood)));
                    last.complete(pongs);
                    peer.readToEnd();
                });
                var links = new LinkFixture(beating(LONG, LONG))) {
            links.dial(server.uri());

            assertThat(Recorder.await(last)).isBetween(1, flood);
        }
    }

    private static ClientSettings beating(Duration idle, Duration ping) {
        return LinkFixture.settings().withTiming(LinkFixture.timing(idle, ping, Duration.ofSeconds(20)));
    }

    private static void pause(Peer peer, int millis) throws Exception {
        peer.socket().setSoTimeout(millis);
        try {
            assertThat(peer.socket().getInputStream().read())
                    .as("a byte, where none was expected")
                    .isNegative();
        } catch (SocketTimeoutException over) {
            peer.socket().setSoTimeout(0);
        }
    }
}
