package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.core.ClientSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakExtension.class)
class ClosingTest {
    private static final ClientSettings SETTINGS = LinkFixture.settings();

    @Test
    void writesWhatWasBegunThenGoodbyeThenTheCloseFrame() throws Exception {
        var frames = new CompletableFuture<List<String>>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    var texts = new ArrayList<String>();
                    texts.add(Integer.toString(peer.read().size()));
                    texts.add(peer.read().text());
                    Peer.Frame close = peer.read();
                    texts.add(close.closeCode() + close.text().substring(2));
                    frames.complete(texts);
                    peer.close(1000);
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            var link = links.dial(server.uri());
            links.recorder.awaitOpen();
            var sent = links.recorder.queue(Message.binary("", new byte[4 << 20]));
            link.flush();

            link.close(1000, "done");

            assertThat(Recorder.await(frames)).containsExactly(Integer.toString(4 << 20), "bye", "1000done");
            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.REQUESTED);
            assertThat(cause.closeCode()).isEqualTo(1000);
            assertThat(sent.outcome()).isEqualTo("written");
            assertThat(links.recorder.calls)
                    .containsSubsequence("written", "closed")
                    .endsWith("closed");
        }
    }

    @Test
    void waitsForThePeersCloseOnlySoLong() throws Exception {
        var done = new CountDownLatch(1);
        ClientSettings settings =
                SETTINGS.withTiming(SETTINGS.timing().withDrain(Duration.ofSeconds(5), Duration.ofMillis(200)));
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    done.await();
                });
                var links = new LinkFixture(settings)) {
            var link = links.dial(server.uri());
            links.recorder.awaitOpen();

            link.close(1000, "");

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.REQUESTED);
            assertThat(cause.closeCode()).isZero();
            done.countDown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1000, PEER_CLOSED",
        "1001, PEER_CLOSED",
        "1002, PROTOCOL",
        "1003, PROTOCOL",
        "1007, PROTOCOL",
        "1008, PROTOCOL",
        "1009, PROTOCOL",
        "1010, PROTOCOL",
        "1011, PEER_CLOSED",
        "1012, PEER_CLOSED",
        "1013, RATE_LIMITED",
        "1014, PEER_CLOSED",
        "3000, PEER_CLOSED",
        "4321, PEER_CLOSED",
    })
    void answersThePeersCloseAndTellsItsCodeAndReason(int code, Cause.Kind kind) throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.write(Peer.frame(Peer.CLOSE, true, 0, Peer.closePayload(code, "time to\ngo")));
                    assertThat(peer.read().closeCode()).isEqualTo(code);
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(kind);
            assertThat(cause.closeCode()).isEqualTo(code);
            assertThat(cause.detail()).isEqualTo("open: the peer closed: time to?go; last frame: close of 12 bytes");
            server.awaitScript();
        }
    }

    @Test
    void answersACloseWithoutACode() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.write(Peer.frame(Peer.CLOSE, true, 0, new byte[0]));
                    assertThat(peer.read().closeCode()).isEqualTo(1005);
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            assertThat(links.recorder.awaitClosed().cause().closeCode()).isEqualTo(1005);
            server.awaitScript();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsOfAnEndWithoutACloseFrame(boolean reset) throws Exception {
        var open = new CountDownLatch(1);
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    open.await();
                    if (reset) {
                        peer.reset();
                    }
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());
            links.recorder.awaitOpen();
            open.countDown();

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.closeCode()).isZero();
            assertThat(cause.detail())
                    .isEqualTo("open: the peer " + (reset ? "reset" : "closed")
                            + " the connection without a close frame (1006); last frame: none");
            assertThat(links.recorder.calls).endsWith("closed").containsOnlyOnce("closed");
        }
    }

    @Test
    void abortsAtOnce() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            var link = links.dial(server.uri());
            links.recorder.awaitOpen();

            link.abort();
            link.abort();
            link.close(1000, "");
            link.flush();
            link.reading(false);

            assertThat(links.recorder.awaitClosed().cause().kind()).isEqualTo(Cause.Kind.REQUESTED);
            server.awaitScript();
            assertThat(links.recorder.closings).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"onOpen", "onFrame", "error in onFrame"})
    void endsTheLinkWhenTheProtocolThrows(String where) throws Exception {
        var protocol = new PlainProtocol() {
            @Override
            public void onOpen(Wire wire) {
                if (where.equals("onOpen")) {
                    throw new IllegalStateException("payload: s3cret");
                }
            }

            @Override
            public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
                if (where.startsWith("error")) {
                    throw new LinkageError("payload: s3cret");
                }
                throw new IllegalArgumentException("payload: s3cret");
            }
        };
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text("x");
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri(), protocol);

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.PROTOCOL);
            assertThat(cause.detail())
                    .contains(protocol.getClass().getName() + "." + where.replace("error in ", "") + " threw")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void endsForTheCauseThatTheProtocolGivesAndTellsThePeer() throws Exception {
        var protocol = new PlainProtocol() {
            @Override
            public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
                super.onFrame(kind, frame, wire);
                wire.end(Cause.of(Cause.Kind.REJECTED, "the venue said no"));
                wire.sendText("too late");
                wire.deliver("too late", kind, new byte[0], Message.NO_ID);
            }
        };
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text("no");
                    assertThat(peer.read().closeCode()).isEqualTo(1000);
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri(), protocol);

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.REJECTED);
            assertThat(cause.detail()).contains("the venue said no");
            assertThat(links.recorder.awaitMessage().text()).isEqualTo("no");
            assertThat(links.recorder.messagesWaiting()).isZero();
            server.awaitScript();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1005, 1006, 1015, 2000, 5000})
    void refusesToSendACodeThatNobodyMay(int code) throws Exception {
        try (var server = ScriptedServer.plain(Peer::upgrade);
                var links = new LinkFixture(SETTINGS)) {
            var link = links.dial(server.uri());

            assertThatThrownBy(() -> link.close(code, "")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void cutsAReasonThatIsTooLongWithoutBreakingACharacter() throws Exception {
        var reason = new CompletableFuture<String>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.read();
                    reason.complete(peer.read().text().substring(2));
                });
                var links = new LinkFixture(SETTINGS)) {
            var link = links.dial(server.uri());
            links.recorder.awaitOpen();

            link.close(1000, "🎉".repeat(50));

            assertThat(Recorder.await(reason)).endsWith("🎉".repeat(30)).hasSizeLessThan(64);
        }
    }
}
