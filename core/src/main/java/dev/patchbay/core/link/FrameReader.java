package dev.patchbay.core.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of each buffer where they lie, and tells what they are.
 *
 * <p>Owned by its event loop.
 *
 * <p><b>Order.</b> A frame that is a message by itself, and lies wholly in one buffer, is handed on as a view of it, without a copy. Only
 * what a buffer ends within is kept, and joined with what follows; only fragments and compressed messages go through {@link Assembly}.
 *
 * <p><b>States.</b> Reading; and deaf, once the peer has closed, or has broken a rule so that nobody knows where its next frame begins.
 * A message whose content breaks a rule leaves it reading: the peer's close frame may follow.
 */
final class FrameReader extends FrameSink {
    /** What an incomplete frame is given to begin with: a peer that announces much must send it before it costs much. */
    private static final int FIRST_SHARE = 2048;

    private final FrameHead head;

    /** The beginning of a frame whose end has not come. */
    private @Nullable ByteBuf begun;

    private boolean within;
    private boolean deaf;

    FrameReader(FrameHead head, Assembly assembly, LastFrame last, FrameEvents events) {
        super(assembly, last, events);
        this.head = head;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf octets = (ByteBuf) message;
        try {
            if (begun != null) {
                complete(ctx, begun, octets);
            }
            if (octets.isReadable() && !deaf) {
                walk(ctx, octets);
            }
        } catch (CorruptedWebSocketFrameException e) {
            deaf = true;
            forget();
            events.broken(e);
        } finally {
            octets.release();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        forget();
        super.handlerRemoved(ctx);
    }

    private void walk(ChannelHandlerContext ctx, ByteBuf octets) {
        ByteBuffer view = octets.nioBuffer().asReadOnlyBuffer();
        int at = view.position();
        int end = view.limit();
        while (head.read(view, at, end, within) && head.payload() <= end - at - head.size()) {
            int from = at + head.size();
            at = from + head.payload();
            frame(ctx, view, from, at);
            if (deaf) {
                return;
            }
            view.limit(end).order(ByteOrder.BIG_ENDIAN); // a protocol may have changed what it was shown
        }
        if (at < end) {
            begin(ctx, octets, end - at);
        }
    }

    private void begin(ChannelHandlerContext ctx, ByteBuf octets, int rest) {
        ByteBuf frame = ctx.alloc().buffer(Math.max(rest, FIRST_SHARE));
        frame.writeBytes(octets, octets.writerIndex() - rest, rest);
        begun = frame;
    }

    /** Adds to the frame what it lacks, and no more; the rest is read where it lies. */
    private void complete(ChannelHandlerContext ctx, ByteBuf frame, ByteBuf octets) {
        int missing = missing(frame);
        while (missing > 0 && octets.isReadable()) {
            frame.writeBytes(octets, Math.min(missing, octets.readableBytes()));
            missing = missing(frame);
        }
        if (missing == 0) {
            begun = null;
            try {
                frame(ctx, frame.nioBuffer().asReadOnlyBuffer(), head.size(), frame.readableBytes());
            } finally {
                frame.release();
            }
        }
    }

    /** How many octets the frame lacks at least; 0 if it is whole. */
    private int missing(ByteBuf frame) {
        int size = frame.readableBytes();
        if (head.read(frame.nioBuffer(), 0, size, within)) {
            return head.size() + head.payload() - size;
        }
        return (size < 2 ? 2 : head.size()) - size;
    }

    private void frame(ChannelHandlerContext ctx, ByteBuffer view, int from, int to) {
        ByteBuffer payload = view.limit(to).position(from);
        try {
            if (head.control()) {
                deaf = head.opcode() == FrameHead.CLOSE;
                control(head.opcode(), head.reserved(), payload);
            } else {
                within = !head.last();
                data(ctx, head.opcode(), head.reserved(), head.last(), payload);
            }
        } catch (CorruptedWebSocketFrameException e) {
            events.broken(e);
        }
    }

    private void forget() {
        if (begun != null) {
            begun.release();
            begun = null;
        }
    }
}
