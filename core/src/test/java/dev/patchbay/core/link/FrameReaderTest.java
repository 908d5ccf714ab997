package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Kind;
import dev.patchbay.core.ClientSettings.Limits;
import dev.patchbay.core.FrameDecoder;
import dev.patchbay.core.link.Decoding.Seen;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakExtension.class)
class FrameReaderTest {
    private static final long SEED = 67;
    private static final Limits LIMITS = Decoding.LIMITS;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65535, 65536, 200_000})
    void readsAPayloadOfAnyLengthWhereverItsFrameIsCut(int length) {
        byte[] payload = new byte[length];
        new Random(SEED).nextBytes(payload);
        byte[] octets = join(Peer.frame(Peer.BINARY, true, 0, payload), Peer.frame(Peer.TEXT, true, 0, utf8("next")));
        for (int cut : cuts(octets.length)) {
            try (var decoding = new Decoding(FrameDecoder.PATCHBAY)) {
                decoding.feed(Arrays.copyOf(octets, cut));
                decoding.feed(Arrays.copyOfRange(octets, cut, octets.length));

                assertThat(decoding.seen())
                        .as("cut at %d", cut)
                        .containsExactly(Seen.binary(payload), Seen.text("next"));
            }
        }
    }

    @Test
    void readsSingleOctetsAsItReadsWholeBuffers() {
        byte[] octets = conversation();

        List<Seen> whole = seen(FrameDecoder.PATCHBAY, octets, octets.length);

        assertThat(whole).hasSize(8);
        assertThat(seen(FrameDecoder.PATCHBAY, octets, 1)).isEqualTo(whole);
        assertThat(seen(FrameDecoder.PATCHBAY, octets, 3)).isEqualTo(whole);
        assertThat(seen(FrameDecoder.PATCHBAY, octets, 1000)).isEqualTo(whole);
    }

    /** Where a close frame has two faults, the two name different ones: what is compared is that they refuse. */
    @Test
    void agreesWithNettysDecoderOnDamagedStreamsInAnyPieces() {
        var random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            byte[] octets = conversation();
            for (int damage = random.nextInt(4); damage > 0; damage--) {
                octets[random.nextInt(60)] ^= (byte) (1 << random.nextInt(8));
            }
            int piece = 1 + random.nextInt(octets.length);

            assertThat(codeless(seen(FrameDecoder.PATCHBAY, octets, piece)))
                    .as("round %d of seed %d", round, SEED)
                    .isEqualTo(codeless(seen(FrameDecoder.NETTY, octets, piece)));
        }
    }

    @Test
    void showsAFrameThatLiesInOneBufferWhereItLies() {
        ByteBuf octets = Unpooled.directBuffer().writeBytes(Peer.frame(Peer.BINARY, true, 0, new byte[] {1, 2, 3}));
        var shown = new Shown();

        EmbeddedChannel channel = channel(LIMITS, shown);
        channel.writeInbound(octets.retain());
        octets.setByte(3, 77); // what was shown is no copy

        assertThat(shown.payloads).hasSize(1);
        assertThat(shown.payloads.getFirst().get(3)).isEqualTo((byte) 77);
        assertThat(octets.refCnt()).as("the reader gave its share back").isOne();
        octets.release();
        channel.finishAndReleaseAll();
    }

    @Test
    void survivesAProtocolThatMovesWhatItIsShown() {
        var shown = new Shown() {
            @Override
            public void frame(Kind kind, ByteBuffer payload) {
                super.frame(kind, payload);
                payload.order(ByteOrder.LITTLE_ENDIAN).clear();
            }
        };
        byte[] longer = new byte[300]; // its length is read in the byte order
        EmbeddedChannel channel = channel(LIMITS, shown);

        channel.writeInbound(Unpooled.wrappedBuffer(
                Peer.frame(Peer.BINARY, true, 0, new byte[2]), Peer.frame(Peer.BINARY, true, 0, longer)));

        assertThat(shown.sizes).containsExactly(2, 300);
        channel.finishAndReleaseAll();
    }

    @Test
    void givesAnAnnouncedFrameNoMoreMemoryThanHasComeOfIt() {
        var allocator = new UnpooledByteBufAllocator(false);
        var limits = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 1 << 20, 16, 1 << 20);
        EmbeddedChannel channel = channel(limits, new Shown());
        channel.config().setAllocator(allocator);
        ByteBuf announced = Unpooled.buffer().writeByte(0x82).writeByte(127).writeLong(Integer.MAX_VALUE - 10);

        channel.writeInbound(announced.writeZero(100));

        assertThat(allocator.metric().usedHeapMemory()).isPositive().isLessThan(1 << 14);
        channel.finishAndReleaseAll();
    }

    @Test
    void readsTheCloseFrameBehindATextThatIsNone() {
        var shown = new Shown();
        EmbeddedChannel channel = channel(LIMITS, shown);

        channel.writeInbound(Unpooled.wrappedBuffer(
                Peer.frame(Peer.TEXT, true, 0, new byte[] {(byte) 0xff}),
                Peer.frame(Peer.CLOSE, true, 0, Peer.closePayload(1007, ""))));

        assertThat(shown.codes).as("ours for the text, then the peer's").containsExactly(-1007, 1007);
        channel.finishAndReleaseAll();
    }

    @Test
    void readsNothingBehindAHeadThatBreaksARule() {
        var shown = new Shown();
        EmbeddedChannel channel = channel(LIMITS, shown);

        channel.writeInbound(Unpooled.wrappedBuffer(
                Peer.frame(3, true, 0, new byte[0]), Peer.frame(Peer.CLOSE, true, 0, Peer.closePayload(1000, ""))));
        channel.writeInbound(Unpooled.wrappedBuffer(Peer.frame(Peer.TEXT, true, 0, utf8("late"))));

        assertThat(shown.codes).containsExactly(-1002);
        assertThat(shown.payloads).isEmpty();
        channel.finishAndReleaseAll();
    }

    @Test
    void inflatesWhatIsCompressedInAnyPieces() {
        byte[] first = deflated("the same words again and again, the same words");
        byte[] octets = join(
                Peer.frame(Peer.TEXT, false, 4, Arrays.copyOf(first, 5)),
                Peer.frame(Peer.PING, true, 0, utf8("p")),
                Peer.frame(Peer.CONTINUATION, true, 0, Arrays.copyOfRange(first, 5, first.length)),
                Peer.frame(Peer.TEXT, true, 0, utf8("plain")));
        for (int piece = 1; piece <= octets.length; piece++) {
            try (var decoding = new Decoding(FrameDecoder.PATCHBAY, LIMITS, Optional.of(new Deflate(true)))) {
                feed(decoding, octets, piece);

                assertThat(decoding.seen())
                        .containsExactly(
                                new Seen.Ping("70"),
                                Seen.text("the same words again and again, the same words"),
                                Seen.text("plain"));
            }
        }
    }

    private static EmbeddedChannel channel(Limits limits, FrameEvents events) {
        var channel = new EmbeddedChannel();
        OpenSocket.addDecoder(
                channel.pipeline(), FrameDecoder.PATCHBAY, limits, Optional.empty(), new LastFrame(), events);
        return channel;
    }

    private static List<Seen> seen(FrameDecoder decoder, byte[] octets, int piece) {
        try (var decoding = new Decoding(decoder)) {
            feed(decoding, octets, piece);
            return decoding.seen();
        }
    }

    private static List<Seen> codeless(List<Seen> seen) {
        return seen.stream()
                .map(each -> each instanceof Seen.Failed ? new Seen.Failed(0) : each)
                .toList();
    }

    private static void feed(Decoding decoding, byte[] octets, int piece) {
        for (int at = 0; at < octets.length; at += piece) {
            decoding.feed(Arrays.copyOfRange(octets, at, Math.min(octets.length, at + piece)));
        }
    }

    private static byte[] conversation() {
        return join(
                Peer.frame(Peer.TEXT, true, 0, utf8("grüße 🎉")),
                Peer.frame(Peer.BINARY, false, 0, new byte[] {1}),
                Peer.frame(Peer.PING, true, 0, new byte[0]),
                Peer.frame(Peer.CONTINUATION, false, 0, new byte[0]),
                Peer.frame(Peer.CONTINUATION, true, 0, new byte[] {2}),
                Peer.frame(Peer.PONG, true, 0, utf8("pong")),
                Peer.frame(Peer.TEXT, true, 0, new byte[0]),
                Peer.frame(Peer.BINARY, true, 0, new byte[130]),
                Peer.frame(Peer.TEXT, true, 0, utf8("ü".repeat(70))),
                Peer.frame(Peer.CLOSE, true, 0, Peer.closePayload(4000, "grüße")));
    }

    private static List<Integer> cuts(int length) {
        var cuts = new ArrayList<Integer>();
        for (int cut = 0; cut <= length; cut += cut < 20 || length - cut < 20 ? 1 : Math.max(1, length / 7)) {
            cuts.add(cut);
        }
        return cuts;
    }

    private static byte[] deflated(String text) {
        var deflater = new Deflater(9, true);
        deflater.setInput(utf8(text));
        byte[] buffer = new byte[1000];
        int count = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(buffer, count - 4);
    }

    private static byte[] join(byte[]... frames) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            bytes.writeBytes(frame);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps what it is shown, against the rules: to see whether it is a copy. For one thread. */
    private static class Shown implements FrameEvents {
        final List<ByteBuffer> payloads = new ArrayList<>();
        final List<Integer> sizes = new ArrayList<>();

        /** The peer's close codes; and those that it is told, negative. */
        final List<Integer> codes = new ArrayList<>();

        @Override
        public void frame(Kind kind, ByteBuffer payload) {
            payloads.add(payload);
            sizes.add(payload.remaining());
        }

        @Override
        public void peerClosed(int code, String reason) {
            codes.add(code);
        }

        @Override
        public void pinged(byte[] payload) {}

        @Override
        public void ponged(byte[] payload) {}

        @Override
        public void batchEnded() {}

        @Override
        public void writable() {}

        @Override
        public void broken(Throwable thrown) {
            codes.add(-Failure.of(Phase.OPEN, thrown).code());
        }

        @Override
        public void hungUp() {}
    }
}
