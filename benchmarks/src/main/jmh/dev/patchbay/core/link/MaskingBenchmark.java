package dev.patchbay.core.link;

import dev.patchbay.benchmarks.micro.Expect;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A frame as a client sends it: made, masked, and given back to the allocator. */
@State(Scope.Thread)
public class MaskingBenchmark {
    @Param({"120", "1024"})
    public int bytes;

    private final ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
    private final Masks masks = new Masks();
    private final FrameWriter writer = new FrameWriter(allocator, masks);
    private final Encoder encoder = new Encoder();
    private final List<Object> encoded = new ArrayList<>(2);
    private byte[] payload;
    private ByteBuf source;
    private ChannelHandlerContext context;

    @Setup
    public void prepare() {
        payload = new byte[bytes];
        new Random(67).nextBytes(payload);
        source = Unpooled.directBuffer(bytes).writeBytes(payload);
        context = new EmbeddedChannel(encoder).pipeline().context(encoder);

        Expect.that(isWhole(ours()), "Patchbay's frame is not the payload's");
        Expect.that(isWhole(byteByByte()), "the frame that is masked byte by byte is not the payload's");
        Expect.that(isWhole(netty()), "Netty's frame is not the payload's");
    }

    @Benchmark
    public int patchbay() {
        return released(ours());
    }

    @Benchmark
    public int maskedByteByByte() {
        return released(byteByByte());
    }

    @Benchmark
    public int nettyEncoder() {
        return released(netty());
    }

    private ByteBuf ours() {
        return writer.frame(FrameHead.BINARY, payload);
    }

    private ByteBuf byteByByte() {
        int head = bytes <= 125 ? 2 : 4;
        ByteBuf frame = allocator.ioBuffer(head + Integer.BYTES + bytes).writeByte(0x82);
        int key = masks.getAsInt();
        if (bytes <= 125) {
            frame.writeByte(0x80 | bytes);
        } else {
            frame.writeByte(0x80 | 126).writeShort(bytes);
        }
        frame.writeInt(key);
        for (int at = 0; at < bytes; at++) {
            frame.writeByte(payload[at] ^ (key >> (24 - Byte.SIZE * (at & 3))));
        }
        return frame;
    }

    private ByteBuf netty() {
        encoded.clear();
        encoder.encode(context, new BinaryWebSocketFrame(source.retainedDuplicate()), encoded);
        if (encoded.size() == 1) {
            return (ByteBuf) encoded.getFirst();
        }
        return Unpooled.wrappedBuffer((ByteBuf) encoded.getFirst(), (ByteBuf) encoded.getLast());
    }

    private static int released(ByteBuf frame) {
        int size = frame.readableBytes();
        frame.release();
        return size;
    }

    private boolean isWhole(ByteBuf frame) {
        int head = bytes <= 125 ? 2 : 4;
        boolean whole = frame.readableBytes() == head + Integer.BYTES + bytes;
        for (int at = 0; at < bytes && whole; at++) {
            int mask = frame.getByte(frame.readerIndex() + head + (at & 3));
            whole = (byte) (frame.getByte(frame.readerIndex() + head + Integer.BYTES + at) ^ mask) == payload[at];
        }
        frame.release();
        return whole;
    }

    /** Netty's, without the way through a channel. */
    private static final class Encoder extends WebSocket13FrameEncoder {
        Encoder() {
            super(true);
        }

        @Override
        public void encode(ChannelHandlerContext ctx, WebSocketFrame frame, List<Object> out) {
            try {
                super.encode(ctx, frame, out);
            } catch (Exception e) {
                throw new IllegalStateException("Netty could not make a frame", e);
            } finally {
                frame.release();
            }
        }
    }
}
