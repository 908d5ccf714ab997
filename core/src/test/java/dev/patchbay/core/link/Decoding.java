package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import dev.patchbay.core.ClientSettings.Limits;
import dev.patchbay.core.FrameDecoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketClientExtension;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateClientExtensionHandshaker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What one of our decoders makes of a server's octets, without a socket.
 *
 * <p>For one thread. After the peer's close frame and after a failure nothing more is told, as a link does.
 */
final class Decoding implements AutoCloseable {
    static final Limits LIMITS = new Limits(1 << 20, 1 << 20, 16, 1 << 20, 16, 1 << 20);

    /** Something that was told. Payloads are written as hexadecimal digits. */
    sealed interface Seen {
        /** A whole message, however many fragments it had. */
        record Data(Kind kind, String payload) implements Seen {}

        record Ping(String payload) implements Seen {}

        record Pong(String payload) implements Seen {}

        /** The peer's close frame; 1005 if it has no code. */
        record Close(int code, String reason) implements Seen {}

        /** Something broke a rule; the code is what the peer is told, 0 for nothing. */
        record Failed(int code) implements Seen {}

        static Seen text(String text) {
            return new Data(Kind.TEXT, hex(text.getBytes(StandardCharsets.UTF_8)));
        }

        static Seen binary(byte... payload) {
            return new Data(Kind.BINARY, hex(payload));
        }
    }

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Told told = new Told();
    private int given;

    private Decoding() {}

    /** The decoder with limits of 1 MiB for frame and message, without compression. */
    Decoding(FrameDecoder decoder) {
        this(decoder, LIMITS, Optional.empty());
    }

    /**
     * Netty's decoders for frames and for compression, as its client puts them together.
     *
     * @throws CodecException if it refuses what the server says of extensions
     */
    static Decoding withNettysInflater(Limits limits, String answer) {
        var decoding = new Decoding();
        ChannelPipeline pipeline = decoding.channel.pipeline();
        pipeline.addLast("decoder", OpenSocket.netty(limits.frameBytes(), !answer.isEmpty()))
                .addLast(
                        "frames",
                        new FramesIn(
                                new Assembly(limits.messageBytes(), Optional.empty()), new LastFrame(), decoding.told));
        var offer = new PerMessageDeflateClientExtensionHandshaker(6, false, 15, false, false, limits.messageBytes());
        List<WebSocketExtensionData> extensions =
                answer.isEmpty() ? List.of() : WebSocketExtensionUtil.extractExtensions(answer);
        for (WebSocketExtensionData each : extensions) {
            WebSocketClientExtension agreed = offer.handshakeExtension(each);
            if (agreed == null || pipeline.get("inflater") != null) {
                throw new CodecException("refused: " + each.name());
            }
            pipeline.addBefore("frames", "inflater", agreed.newExtensionDecoder());
        }
        return decoding;
    }

    Decoding(FrameDecoder decoder, Limits limits, Optional<Deflate> deflate) {
        OpenSocket.addDecoder(channel.pipeline(), decoder, limits, deflate, new LastFrame(), told);
    }

    /** Reads a chunk, as one read of the socket; returns what that told. */
    List<Seen> feed(byte... chunk) {
        channel.writeInbound(Unpooled.directBuffer(chunk.length).writeBytes(chunk));
        List<Seen> fresh = List.copyOf(told.seen.subList(given, told.seen.size()));
        given = told.seen.size();
        return fresh;
    }

    /** All that was told so far. */
    List<Seen> seen() {
        return List.copyOf(told.seen);
    }

    /** Why it failed, in words; empty if it did not. */
    String failure() {
        return told.failure;
    }

    @Override
    public void close() {
        told.over = true; // the end of TCP is nothing that was read
        channel.finishAndReleaseAll();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** For one thread. */
    private static final class Told implements FrameEvents {
        private final List<Seen> seen = new ArrayList<>();
        private String failure = "";
        private boolean over;

        @Override
        public void frame(Kind kind, ByteBuffer payload) {
            byte[] copy = new byte[payload.remaining()];
            payload.duplicate().get(copy);
            tell(new Seen.Data(kind, hex(copy)));
        }

        @Override
        public void peerClosed(int code, String reason) {
            tell(new Seen.Close(code, reason));
            over = true;
        }

        @Override
        public void pinged(byte[] payload) {
            tell(new Seen.Ping(hex(payload)));
        }

        @Override
        public void ponged(byte[] payload) {
            tell(new Seen.Pong(hex(payload)));
        }

        @Override
        public void batchEnded() {}

        @Override
        public void writable() {}

        @Override
        public void broken(Throwable thrown) {
            Ending ending = Failure.of(Phase.OPEN, thrown);
            if (!over) {
                failure = ending.cause().detail();
            }
            tell(new Seen.Failed(ending.code()));
            over = true;
        }

        @Override
        public void hungUp() {}

        private void tell(Seen event) {
            if (!over) {
                seen.add(event);
            }
        }
    }
}
