package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.ClientSettings.Network;
import dev.patchbay.core.session.Link;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakExtension.class)
class InboundTest {
    private static final String DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate";

    @Test
    void deliversTextAndBytesInOrder() throws Exception {
        try (var server = sending(
                        "",
                        Peer.frame(Peer.TEXT, true, 0, utf8("grüße 🎉")),
                        Peer.frame(Peer.BINARY, true, 0, new byte[] {1, 2}));
                var links = new LinkFixture(LinkFixture.settings())) {
            links.dial(server.uri());

            Message first = links.recorder.awaitMessage();
            Message second = links.recorder.awaitMessage();
            assertThat(first.text()).isEqualTo("grüße 🎉");
            assertThat(first.kind()).isEqualTo(Kind.TEXT);
            assertThat(second.kind()).isEqualTo(Kind.BINARY);
            assertThat(second.receivedNanos()).isGreaterThanOrEqualTo(first.receivedNanos());
            assertThat(links.recorder.bytesIn.get()).isEqualTo(utf8("grüße 🎉").length + 2);
        }
    }

    @Test
    void joinsFragmentsAndAnswersAPingBetweenThem() throws Exception {
        var pong = new CompletableFuture<String>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    byte[] text = utf8("grüße");
                    peer.write(Peer.frame(Peer.TEXT, false, 0, Arrays.copyOf(text, 3))); // cuts the ü in two
                    peer.write(Peer.frame(Peer.PING, true, 0, utf8("between")));
                    pong.complete(peer.read().text());
                    peer.write(Peer.frame(Peer.CONTINUATION, false, 0, new byte[0]));
                    peer.write(Peer.frame(Peer.CONTINUATION, true, 0, Arrays.copyOfRange(text, 3, text.length)));
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            links.dial(server.uri());

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("grüße");
            assertThat(Recorder.await(pong)).isEqualTo("between");
        }
    }

    static Stream<Arguments> violations() {
        byte[] none = new byte[0];
        return Stream.of(
                Arguments.of("invalid UTF-8", 1007, Peer.frame(Peer.TEXT, true, 0, bytes("c328"))),
                Arguments.of("a surrogate as UTF-8", 1007, Peer.frame(Peer.TEXT, true, 0, bytes("eda080"))),
                Arguments.of("UTF-8 cut off", 1007, Peer.frame(Peer.TEXT, true, 0, bytes("6162c3"))),
                Arguments.of("a frame over the limit", 1009, Peer.frame(Peer.BINARY, true, 0, new byte[2001])),
                Arguments.of("reserved bits", 1002, Peer.frame(Peer.TEXT, true, 2, none)),
                Arguments.of("the bit of compression, without it", 1002, Peer.frame(Peer.TEXT, true, 4, none)),
                Arguments.of("a reserved opcode", 1002, Peer.frame(3, true, 0, none)),
                Arguments.of("a reserved control opcode", 1002, Peer.frame(11, true, 0, none)),
                Arguments.of("a ping in fragments", 1002, Peer.frame(Peer.PING, false, 0, none)),
                Arguments.of("a long ping", 1002, Peer.frame(Peer.PING, true, 0, new byte[126])),
                Arguments.of("a masked frame", 1002, bytes("818100000000")),
                Arguments.of("a continuation of nothing", 1002, Peer.frame(Peer.CONTINUATION, true, 0, none)),
                Arguments.of("a close frame of one byte", 1002, Peer.frame(Peer.CLOSE, true, 0, new byte[1])),
                Arguments.of("close code 999", 1002, Peer.frame(Peer.CLOSE, true, 0, Peer.closePayload(999, ""))),
                Arguments.of("close code 1005", 1002, Peer.frame(Peer.CLOSE, true, 0, Peer.closePayload(1005, ""))),
                Arguments.of("close code 2999", 1002, Peer.frame(Peer.CLOSE, true, 0, Peer.closePayload(2999, ""))),
                Arguments.of("close code 65535", 1002, Peer.frame(Peer.CLOSE, true, 0, Peer.closePayload(65535, ""))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void closesForWhatBreaksTheRulesWithTheCodeThatSaysSo(String what, int code, byte[] frame) throws Exception {
        var answer = new CompletableFuture<Integer>();
        ClientSettings settings = LinkFixture.limits(2000, 3000)
                .withNetwork(new Network(
                        Optional.empty(), LinkFixture.settings().network().tls(), false));
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text("fine");
                    peer.write(frame);
                    answer.complete(peer.read().closeCode());
                });
                var links = new LinkFixture(settings)) {
            links.dial(server.uri());

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(Recorder.await(answer)).isEqualTo(code);
            assertThat(cause.kind()).isEqualTo(Cause.Kind.PROTOCOL);
            assertThat(cause.detail()).startsWith("open: ").contains("; last frame: ");
            assertThat(links.recorder.awaitMessage().text()).isEqualTo("fine");
            assertThat(links.recorder.closings).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "in fragments", "compressed", "compressed in fragments"})
    void refusesAMessageThatIsLongerThanTheLimit(String how) throws Exception {
        byte[] bomb =
                how.contains("compressed") ? deflated(new byte[50_000_000], new Deflater(9, true)) : new byte[3001];
        int reserved = how.contains("compressed") ? 4 : 0;
        byte[][] frames = how.contains("fragments")
                ? new byte[][] {
                    Peer.frame(Peer.BINARY, false, reserved, Arrays.copyOf(bomb, bomb.length / 2)),
                    Peer.frame(Peer.CONTINUATION, true, 0, Arrays.copyOfRange(bomb, bomb.length / 2, bomb.length))
                }
                : new byte[][] {Peer.frame(Peer.BINARY, true, reserved, bomb)};
        try (var server = sending(DEFLATE, frames);
                var links = new LinkFixture(LinkFixture.limits(1 << 20, 3000))) {
            links.dial(server.uri());

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.PROTOCOL);
            assertThat(cause.detail()).contains("limit of 3000 bytes");
            assertThat(links.recorder.calls).doesNotContain("delivered");
        }
    }

    @Test
    void takesAMessageAsLongAsTheLimit() throws Exception {
        byte[] longest = new byte[3000];
        var deflater = new Deflater(9, true);
        try (var server = sending(
                        DEFLATE,
                        Peer.frame(Peer.BINARY, true, 0, longest),
                        Peer.frame(Peer.BINARY, true, 4, deflated(longest, deflater)),
                        Peer.frame(Peer.BINARY, false, 0, longest),
                        Peer.frame(Peer.CONTINUATION, true, 0, new byte[0]));
                var links = new LinkFixture(LinkFixture.limits(3000, 3000))) {
            links.dial(server.uri());

            for (int message = 0; message < 3; message++) {
                assertThat(links.recorder.awaitMessage().size()).isEqualTo(3000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "; server_no_context_takeover", "; client_no_context_takeover; server_max_window_bits=15"})
    void inflatesMessagesThatMayReferToEarlierOnes(String parameters) throws Exception {
        var deflater = new Deflater(9, true);
        boolean forget = parameters.contains("server_no");
        String text = "the same words again and again, ".repeat(100);
        byte[] first = deflated(utf8(text), deflater);
        if (forget) {
            deflater.reset();
        }
        byte[] second = deflated(utf8(text), deflater);
        try (var server = sending(
                        DEFLATE + parameters,
                        Peer.frame(Peer.TEXT, true, 4, first),
                        Peer.frame(Peer.TEXT, true, 0, utf8("plain")),
                        Peer.frame(Peer.TEXT, false, 4, Arrays.copyOf(second, 5)),
                        Peer.frame(Peer.CONTINUATION, true, 0, Arrays.copyOfRange(second, 5, second.length)));
                var links = new LinkFixture(LinkFixture.settings())) {
            links.dial(server.uri());

            assertThat(links.recorder.awaitMessage().text()).isEqualTo(text);
            assertThat(links.recorder.awaitMessage().text()).isEqualTo("plain");
            assertThat(links.recorder.awaitMessage().text()).isEqualTo(text);
        }
    }

    @Test
    void inflatesAStreamThatEndsWithinTheMessage() throws Exception {
        var deflater = new Deflater(9, true);
        deflater.setInput(utf8("final block"));
        deflater.finish();
        byte[] buffer = new byte[100];
        int length = deflater.deflate(buffer) + 1; // the zero byte of RFC 7692, section 7.2.3.4
        byte[] block = Arrays.copyOf(buffer, length);
        try (var server =
                        sending(DEFLATE, Peer.frame(Peer.TEXT, true, 4, block), Peer.frame(Peer.TEXT, true, 4, block));
                var links = new LinkFixture(LinkFixture.settings())) {
            links.dial(server.uri());

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("final block");
            assertThat(links.recorder.awaitMessage().text()).isEqualTo("final block");
        }
    }

    @Test
    void refusesWhatCannotBeInflated() throws Exception {
        try (var server = sending(DEFLATE, Peer.frame(Peer.TEXT, true, 4, bytes("ffffffff")));
                var links = new LinkFixture(LinkFixture.settings())) {
            links.dial(server.uri());

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.PROTOCOL);
            assertThat(cause.detail()).contains("can't be inflated");
        }
    }

    @Test
    void offersNoCompressionWhereItIsSwitchedOff() throws Exception {
        var request = new CompletableFuture<String>();
        var off = new Network(Optional.empty(), LinkFixture.settings().network().tls(), false);
        try (var server = ScriptedServer.plain(peer -> {
                    request.complete(peer.upgrade(DEFLATE));
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings().withNetwork(off))) {
            links.dial(server.uri());

            assertThat(Peer.header(Recorder.await(request), "sec-websocket-extensions"))
                    .isEmpty();
            assertThat(links.recorder.awaitClosed().cause().kind()).isEqualTo(Cause.Kind.PROTOCOL);
        }
    }

    @Test
    void tellsOfTheEndOfABatchAfterItsMessages() throws Exception {
        try (var server = sending("", Peer.frame(Peer.TEXT, true, 0, utf8("1")));
                var links = new LinkFixture(LinkFixture.settings())) {
            var link = links.dial(server.uri());
            links.recorder.awaitMessage();

            link.abort();

            links.recorder.awaitClosed();
            assertThat(links.recorder.calls)
                    .containsSubsequence("opened", "frameReceived", "delivered", "batchEnded", "closed");
        }
    }

    @Test
    void stopsReadingAndGoesOn() throws Exception {
        var all = new CompletableFuture<Void>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text("first");
                    peer.read();
                    byte[] frame = Peer.frame(Peer.BINARY, true, 0, new byte[1 << 20]);
                    for (int count = 0; count < 64; count++) {
                        peer.write(frame);
                    }
                    all.complete(null);
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            var link = links.dial(server.uri());
            links.recorder.awaitMessage();

            link.reading(false);
            links.recorder.queue(Message.text("", "go"));
            link.flush();
            assertThat(all).failsWithin(Duration.ofMillis(300)); // 64 MiB are more than the kernel keeps
            int early = links.recorder.messagesWaiting();
            link.reading(true);

            Recorder.await(all);
            assertThat(early).isLessThan(8);
            for (int count = 0; count < 64; count++) {
                assertThat(links.recorder.awaitMessage().size()).isEqualTo(1 << 20);
            }
        }
    }

    @Test
    void stopsReadingWithinABatchWhenToldSoByItsListener() throws Exception {
        var link = new CompletableFuture<Link>();
        var protocol = new PlainProtocol() {
            @Override
            public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
                super.onFrame(kind, frame, wire);
                link.join().reading(false);
            }
        };
        byte[][] frames = new byte[50][];
        Arrays.fill(frames, Peer.frame(Peer.BINARY, true, 0, new byte[100_000])); // longer than what is read at once
        try (var server = sending("", frames);
                var links = new LinkFixture(LinkFixture.settings())) {
            link.complete(links.dial(server.uri(), protocol));

            for (int count = 0; count < frames.length; count++) {
                links.recorder.awaitMessage();
                assertThat(links.recorder.messagesWaiting()).isZero();
                link.join().reading(true);
            }
        }
    }

    private static ScriptedServer sending(String header, byte[]... frames) throws IOException {
        return ScriptedServer.plain(peer -> {
            if (header.isEmpty()) {
                peer.upgrade();
            } else {
                peer.upgrade(header);
            }
            for (byte[] frame : frames) {
                peer.write(frame);
            }
            peer.readToClose();
        });
    }

    /** As RFC 7692, section 7.2.1 has it: flushed, and without the last four bytes. */
    private static byte[] deflated(byte[] payload, Deflater deflater) {
        var out = new ByteArrayOutputStream();
        deflater.setInput(payload);
        byte[] buffer = new byte[8192];
        int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        while (count > 0) {
            out.write(buffer, 0, count);
            count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        }
        return Arrays.copyOf(out.toByteArray(), out.size() - 4);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
