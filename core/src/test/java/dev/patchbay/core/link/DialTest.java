package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Message;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.flight.Flights;
import dev.patchbay.core.session.Link;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakExtension.class)
class DialTest {
    private static final ClientSettings SETTINGS = LinkFixture.settings();

    @ParameterizedTest
    @EnumSource(Transport.class)
    void opensAndSpeaksOnEachTransport(Transport transport) throws Exception {
        assumeTrue(transport == Transport.NIO || Transport.best() == transport);
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text("hello");
                    peer.text(peer.read().text() + "!");
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS, transport)) {
            Link link = links.dial(server.uri());

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("hello");
            var sent = links.recorder.queue(Message.text("", "ping pong"));
            link.flush();
            assertThat(links.recorder.awaitMessage().text()).isEqualTo("ping pong!");
            assertThat(sent.outcome()).isEqualTo("written");
        }
    }

    @Test
    void theFlightRecorderIsToldOfEachPartOfTheDial(@TempDir Path folder) throws Exception {
        try (var flights = new Flights(folder, "DialPhase", Duration.ZERO)) {
            try (var server = ScriptedServer.plain(peer -> {
                        peer.upgrade();
                        peer.text("hello");
                        peer.readToEnd();
                    });
                    var links = new LinkFixture(SETTINGS)) {
                links.dial(server.uri());
                links.recorder.awaitMessage();
            }
            try (var server = ScriptedServer.plain(Peer::readToEnd);
                    var links = new LinkFixture(LinkFixture.connectWithin(Duration.ofMillis(200)))) {
                links.dial(server.uri());
                links.recorder.awaitClosed();
            }

            assertThat(flights.end())
                    .extracting(event -> event.getString("part") + ": " + event.getString("outcome"))
                    .containsExactly(
                            "name: done",
                            "connect: done",
                            "upgrade: done",
                            "name: done",
                            "connect: done",
                            "upgrade: timeout: not open within PT0.2S");
        }
    }

    @Test
    void givesUpAPeerThatAnswersNothing() throws Exception {
        try (var server = ScriptedServer.plain(Peer::readToEnd);
                var links = new LinkFixture(LinkFixture.connectWithin(Duration.ofMillis(200)))) {
            links.dial(server.uri());

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.TIMEOUT);
            assertThat(cause.detail()).isEqualTo("upgrading to WebSocket: not open within PT0.2S");
            server.awaitScript();
        }
    }

    @Test
    void tellsOfAPortWhereNobodyListens() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var links = new LinkFixture(SETTINGS)) {
            links.dial(URI.create("ws://127.0.0.1:" + port + "/"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.detail()).startsWith("connecting: ").contains("refused");
        }
    }

    @Test
    void tellsOfANameThatNobodyKnows() {
        try (var links = new LinkFixture(SETTINGS)) {
            links.dial(URI.create("ws://patchbay.invalid/"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.detail()).startsWith("looking up the name: ").contains("'patchbay.invalid'");
        }
    }

    @Test
    void triesTheNextAddressWhenTheFirstDoesNotAnswer() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(URI.create("ws://localhost:" + server.port() + "/")); // ::1 as well, where the name has it

            links.recorder.awaitOpen();
        }
    }

    @Test
    void canBeAbortedBeforeItHasBegun() {
        try (var links = new LinkFixture(SETTINGS)) {
            links.dial(URI.create("ws://127.0.0.1:1/")).abort();

            links.recorder.awaitClosed();
            assertThat(links.recorder.calls).containsExactly("closed");
        }
    }

    @Test
    void canBeAbortedWhileTcpConnects() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            List<Socket> waiting = fill(full);
            try (var links = new LinkFixture(SETTINGS)) {
                Link link = links.dial(URI.create("ws://127.0.0.1:" + full.getLocalPort() + "/"));
                link.abort();

                assertThat(links.recorder.awaitClosed().cause().kind()).isEqualTo(Cause.Kind.REQUESTED);
            } finally {
                for (Socket each : waiting) {
                    each.close();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws", "wss"})
    void canBeAbortedWhileThePeerIsSilent(String scheme) throws Exception {
        var connected = new CompletableFuture<Void>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.socket().getInputStream().read();
                    connected.complete(null);
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            Link link = links.dial(URI.create(scheme + "://127.0.0.1:" + server.port() + "/"));
            Recorder.await(connected);

            link.abort();

            assertThat(links.recorder.awaitClosed().cause().kind()).isEqualTo(Cause.Kind.REQUESTED);
            server.awaitScript();
        }
    }

    @Test
    void closingDuringTheDialEndsIt() throws Exception {
        var connected = new CompletableFuture<Void>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.readHead();
                    connected.complete(null);
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            Link link = links.dial(server.uri());
            Recorder.await(connected);

            link.close(1000, "never mind");

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.REQUESTED);
            assertThat(cause.detail()).contains("never mind");
        }
    }

    @Test
    void refusesToDialWhenClosed() {
        var links = new LinkFixture(SETTINGS);
        links.close();
        links.close();

        assertThatThrownBy(() -> links.dial(URI.create("ws://127.0.0.1:1/"))).isInstanceOf(ClosedException.class);
    }

    /** Takes all places in the queue, so that the next connection hangs. */
    private static List<Socket> fill(ServerSocket full) throws IOException {
        var waiting = new ArrayList<Socket>();
        for (int place = 0; place < 8; place++) {
            var socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException queueIsFull) {
                break;
            }
        }
        return waiting;
    }
}
