package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.core.link.PeerProcess.Told;
import dev.patchbay.core.session.Link;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a link sends, to the last bit (sections 5.1 to 5.5 of RFC 6455), and as independent servers read it. */
@ExtendWith(LeakExtension.class)
class SentFramesTest {
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 125, 126, 127, 128, 65535, 65536, 200_000};
    private static final long SEED = 6455;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMessageIsOneMaskedFrameInTheShortestForm(boolean text) throws Exception {
        var sent = new CompletableFuture<List<SentFrame>>();
        try (var server = keeping(LENGTHS.length, sent);
                var links = new LinkFixture(LinkFixture.settings())) {
            Link link = links.dial(server.uri());
            queueAll(links, link, text);

            List<SentFrame> frames = Recorder.await(sent);
            for (int each = 0; each < LENGTHS.length; each++) {
                int length = LENGTHS[each];
                SentFrame frame = frames.get(each);
                assertThat(frame.first()).as("the first octet").isEqualTo(0x80 | (text ? Peer.TEXT : Peer.BINARY));
                assertThat(frame.lengthOctets()).isEqualTo(length < 126 ? 0 : length < 65536 ? 2 : 8);
                assertThat(frame.mask()).as("the mask of %d octets", length).isNotEqualTo(-1);
                assertThat(frame.payload().octets()).isEqualTo(payload(length, text));
            }
        }
    }

    @Test
    void everyFrameHasAnotherMask() throws Exception {
        var sent = new CompletableFuture<List<SentFrame>>();
        try (var server = keeping(500, sent);
                var links = new LinkFixture(LinkFixture.settings())) {
            for (int count = 0; count < 500; count++) {
                links.recorder.queue(Message.binary("", new byte[8]));
            }
            links.dial(server.uri());

            Set<Long> masks = new HashSet<>();
            Recorder.await(sent).forEach(frame -> masks.add(frame.mask()));
            assertThat(masks).hasSizeGreaterThan(495).doesNotContain(-1L); // two of 500 are alike once in 34,000 runs
        }
    }

    @Test
    void aPongHasThePayloadOfItsPingAndIsMasked() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    var in = new DataInputStream(peer.socket().getInputStream());
                    for (int length = 0; length <= 125; length++) {
                        byte[] payload = payload(length, false);
                        peer.write(Peer.frame(Peer.PING, true, 0, payload));
                        SentFrame pong = SentFrame.read(in);
                        assertThat(pong.first()).isEqualTo(0x80 | Peer.PONG);
                        assertThat(pong.mask()).isNotEqualTo(-1);
                        assertThat(pong.payload().octets()).isEqualTo(payload);
                    }
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            links.dial(server.uri());

            server.awaitScript();
        }
    }

    @Test
    void nothingFollowsTheCloseFrame() throws Exception {
        var behind = new CompletableFuture<Integer>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    var in = new DataInputStream(peer.socket().getInputStream());
                    SentFrame frame = SentFrame.read(in);
                    while ((frame.first() & 0x0f) != Peer.CLOSE) {
                        frame = SentFrame.read(in);
                    }
                    assertThat(HexFormat.of().formatHex(frame.payload().octets()))
                            .isEqualTo("0fa1627965");
                    assertThat(frame.mask()).isNotEqualTo(-1);
                    peer.write(Octets.ping("still there?"));
                    peer.write(Octets.close(4001, ""));
                    behind.complete(in.readAllBytes().length);
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            Link link = links.dial(server.uri());
            links.recorder.awaitOpen();

            link.close(4001, "bye");
            links.recorder.queue(Message.text("", "late"));
            link.flush();

            assertThat(Recorder.await(behind)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NETTY")
    void independentServersReadWhatIsSentAndHowItEnds(Implementation who) throws Exception {
        try (var server = PeerProcess.start(who, "servers");
                var links = new LinkFixture(LinkFixture.settings())) {
            Link link = links.dial(uri(server.next(), "/"));
            queueAll(links, link, true);
            queueAll(links, link, false);
            links.recorder.queue(Message.text("", "the last one")).outcome();
            link.close(1000, "done");

            for (boolean text : new boolean[] {true, false}) {
                for (int length : LENGTHS) {
                    String payload = HexFormat.of().formatHex(payload(length, text));
                    assertThat(server.next()).isEqualTo(new Told(0, text ? "text" : "binary", 0, payload));
                }
            }
            assertThat(server.next().text()).isEqualTo("the last one");
            assertThat(server.next().text())
                    .as("the farewell of the test's protocol")
                    .isEqualTo("bye");
            assertThat(server.next()).isEqualTo(told("close", 1000, "done"));
            assertThat(server.next()).isEqualTo(told("over", 0, ""));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NETTY")
    void whatIndependentServersCompressIsInflated(Implementation who) throws Exception {
        var octets = new CompletableFuture<Long>();
        try (var behind = PeerProcess.start(who, "servers");
                var server = relaying(behind.next().number(), octets);
                var links = new LinkFixture(LinkFixture.settings())) {
            Link link = links.dial(URI.create("ws://127.0.0.1:" + server.port() + "/echo"));
            queueAll(links, link, true);
            queueAll(links, link, false);

            long sum = 0;
            for (boolean text : new boolean[] {true, false}) {
                for (int length : LENGTHS) {
                    Message message = links.recorder.awaitMessage();
                    byte[] payload = new byte[message.size()];
                    message.payload().get(payload);
                    assertThat(message.kind()).isEqualTo(text ? Kind.TEXT : Kind.BINARY);
                    assertThat(payload).isEqualTo(payload(length, text));
                    sum += length;
                }
            }
            link.close(1000, "");
            assertThat(Recorder.await(octets)).as("octets on the wire").isLessThan(sum * 2 / 3);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NETTY")
    void independentServersGetPongs(Implementation who) throws Exception {
        try (var server = PeerProcess.start(who, "servers");
                var links = new LinkFixture(LinkFixture.settings())) {
            Link link = links.dial(uri(server.next(), "/ping"));

            assertThat(server.next()).isEqualTo(told("pong", 0, "are you there?"));
            link.close(3000, "");
            server.next(); // the farewell
            assertThat(server.next()).isEqualTo(told("close", 3000, ""));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NETTY")
    void independentServersGetTheirCloseFrameBack(Implementation who) throws Exception {
        try (var server = PeerProcess.start(who, "servers");
                var links = new LinkFixture(LinkFixture.settings())) {
            links.dial(uri(server.next(), "/close"));

            Told close = server.next();
            assertThat(close.event() + " " + close.code()).isEqualTo("close 4001");
            assertThat(links.recorder.awaitClosed().cause().closeCode()).isEqualTo(4001);
        }
    }

    private static Told told(String event, int code, String text) {
        return new Told(0, event, code, HexFormat.of().formatHex(Octets.utf8(text)));
    }

    private static URI uri(Told listening, String path) {
        return URI.create("ws://127.0.0.1:" + listening.number() + path);
    }

    private static void queueAll(LinkFixture links, Link link, boolean text) {
        for (int length : LENGTHS) {
            byte[] payload = payload(length, text);
            links.recorder.queue(text ? Message.text("", "x".repeat(length)) : Message.binary("", payload));
        }
        link.flush();
    }

    private static ScriptedServer keeping(int count, CompletableFuture<List<SentFrame>> sent) throws IOException {
        return ScriptedServer.plain(peer -> {
            peer.upgrade();
            var in = new DataInputStream(peer.socket().getInputStream());
            var frames = new ArrayList<SentFrame>();
            while (frames.size() < count) {
                frames.add(SentFrame.read(in));
            }
            sent.complete(frames);
            peer.readToEnd();
        });
    }

    /** Counts what the server behind it sends. */
    private static ScriptedServer relaying(int port, CompletableFuture<Long> octets) throws IOException {
        return ScriptedServer.plain(peer -> {
            try (var upstream = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
                Thread.ofVirtual().start(() -> {
                    try {
                        peer.socket().getInputStream().transferTo(upstream.getOutputStream());
                        upstream.shutdownOutput();
                    } catch (IOException ended) {
                        // by either side
                    }
                });
                octets.complete(
                        upstream.getInputStream().transferTo(peer.socket().getOutputStream()));
            }
        });
    }

    private static byte[] payload(int length, boolean text) {
        byte[] payload = Octets.filled(length, 'x');
        if (!text) {
            new Random(SEED).nextBytes(payload);
        }
        return payload;
    }
}
