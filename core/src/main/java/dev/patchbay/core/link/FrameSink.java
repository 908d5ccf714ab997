package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The end of the pipeline: takes frames, whoever found them, and tells what they mean.
 *
 * <p>Owned by its event loop.
 */
abstract sealed class FrameSink extends ChannelInboundHandlerAdapter permits FrameReader, FramesIn {
    private static final int NO_CODE = 1005;

    private final Assembly assembly;
    private final LastFrame last;
    final FrameEvents events;

    FrameSink(Assembly assembly, LastFrame last, FrameEvents events) {
        this.assembly = assembly;
        this.last = last;
        this.events = events;
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        events.batchEnded();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            events.writable();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
        events.broken(thrown);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        events.hungUp();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        assembly.close();
    }

    /**
     * Takes a data frame.
     *
     * @param fin whether it is the last of its message
     * @param payload between position and limit, read-only; used until the method returns
     * @throws CorruptedWebSocketFrameException if it breaks a rule or a limit
     */
    final void data(ChannelHandlerContext ctx, int opcode, int reserved, boolean fin, ByteBuffer payload) {
        if (fin && reserved == 0 && opcode != FrameHead.CONTINUATION) {
            Kind kind = opcode == FrameHead.TEXT ? Kind.TEXT : Kind.BINARY;
            assembly.check(kind, payload);
            message(kind, payload);
            return;
        }
        int size = payload.remaining();
        ByteBuf whole = assembly.add(opcode, reserved, fin, payload, ctx.alloc());
        if (whole == null) {
            last.note("fragment", size);
            return;
        }
        try {
            message(assembly.kind(), whole.nioBuffer().asReadOnlyBuffer());
        } finally {
            whole.release();
        }
    }

    /** Takes a control frame, as {@link #data}. */
    final void control(int opcode, int reserved, ByteBuffer payload) {
        last.note(name(opcode), payload.remaining());
        if (reserved != 0) {
            throw Assembly.reserved();
        }
        switch (opcode) {
            case FrameHead.PING -> events.pinged(bytes(payload));
            case FrameHead.PONG -> events.ponged(bytes(payload));
            default -> closed(payload);
        }
    }

    private void message(Kind kind, ByteBuffer payload) {
        last.note(kind == Kind.TEXT ? "text" : "binary", payload.remaining());
        events.frame(kind, payload);
    }

    private void closed(ByteBuffer payload) {
        if (!payload.hasRemaining()) {
            events.peerClosed(NO_CODE, "");
            return;
        }
        int code = payload.getShort() & 0xffff;
        if (!CloseCode.sendable(code)) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.PROTOCOL_ERROR,
                    "the peer closed with code " + code + ", which nobody may send");
        }
        if (!Utf8.valid(payload)) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "the reason of a close frame is not UTF-8");
        }
        events.peerClosed(code, StandardCharsets.UTF_8.decode(payload).toString());
    }

    private static String name(int opcode) {
        return switch (opcode) {
            case FrameHead.PING -> "ping";
            case FrameHead.PONG -> "pong";
            default -> "close";
        };
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] copy = new byte[payload.remaining()];
        payload.get(copy);
        return copy;
    }
}
