package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import dev.patchbay.benchmarks.micro.Expect;
import dev.patchbay.core.ClientSettings.Limits;
import dev.patchbay.core.FrameDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The frames of one read of 64 KiB: texts of 120 bytes. */
@State(Scope.Thread)
public class FrameDecodingBenchmark {
    private static final int SIZE = 120;
    private static final int FRAMES = (1 << 16) / (SIZE + 2);
    private static final Limits LIMITS = new Limits(1 << 20, 1 << 20, 16, 1 << 20, 16, 1 << 20);

    private ByteBuf octets;
    private final Count count = new Count();
    private EmbeddedChannel patchbay;
    private EmbeddedChannel nettyAlone;
    private EmbeddedChannel nettyAndValidator;

    @Setup
    public void prepare() {
        octets = Unpooled.directBuffer(1 << 16);
        byte[] payload = "x".repeat(SIZE).getBytes(StandardCharsets.UTF_8);
        for (int frame = 0; frame < FRAMES; frame++) {
            octets.writeByte(0x81).writeByte(SIZE).writeBytes(payload);
        }
        patchbay = new EmbeddedChannel();
        OpenSocket.addDecoder(
                patchbay.pipeline(), FrameDecoder.PATCHBAY, LIMITS, Optional.empty(), new LastFrame(), count);
        nettyAlone = new EmbeddedChannel(netty(), count.handler());
        nettyAndValidator = new EmbeddedChannel(netty(), new Utf8FrameValidator(), count.handler());

        patchbay();
        nettyDecoderAlone();
        nettyDecoderAndValidator();
        Expect.that(count.frames == 3 * FRAMES, "found " + count.frames + " frames rather than " + 3 * FRAMES);
        Expect.that(count.bytes == 3L * FRAMES * SIZE, "found " + count.bytes + " bytes");
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long patchbay() {
        return read(patchbay);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long nettyDecoderAlone() {
        return read(nettyAlone);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public long nettyDecoderAndValidator() {
        return read(nettyAndValidator);
    }

    private long read(EmbeddedChannel channel) {
        channel.pipeline().fireChannelRead(octets.retainedDuplicate());
        channel.pipeline().fireChannelReadComplete();
        return count.bytes;
    }

    private static ChannelHandler netty() {
        return new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(false)
                .allowExtensions(false)
                .build());
    }

    /** What gets the frames, and throws them away. */
    private static final class Count implements FrameEvents {
        private int frames;
        private long bytes;

        ChannelHandler handler() {
            return new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object message) {
                    WebSocketFrame frame = (WebSocketFrame) message;
                    frames++;
                    bytes += frame.content().readableBytes();
                    frame.release();
                }
            };
        }

        @Override
        public void frame(Kind kind, ByteBuffer payload) {
            frames++;
            bytes += payload.remaining();
        }

        @Override
        public void peerClosed(int code, String reason) {}

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
            throw new IllegalStateException("what is to be measured does not work", thrown);
        }

        @Override
        public void hungUp() {}
    }
}
