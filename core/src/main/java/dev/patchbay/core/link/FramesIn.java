package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Takes what the WebSocket decoder reads: answers pings, and hands whole frames and the peer's close on.
 *
 * <p>Owned by its event loop.
 */
final class FramesIn extends ChannelInboundHandlerAdapter {
    /** What happens to the link. */
    interface Events {
        /** The payload is valid until the method returns. */
        void frame(Kind kind, ByteBuffer payload);

        /** The code is 1005 if the peer gave none (RFC 6455, section 7.1.5). */
        void peerClosed(int code, String reason);

        void pinged(byte[] payload);

        void batchEnded();

        void writable();

        void broken(Throwable thrown);

        void hungUp();
    }

    private static final int NO_CODE = 1005;
    private static final int LAST_CODE = 4999;

    private final Assembly assembly;
    private final Events events;
    private String lastKind = "none";
    private int lastSize;

    FramesIn(Assembly assembly, Events events) {
        this.assembly = assembly;
        this.events = events;
    }

    /** The kind and the size of the last frame that was read; for people. */
    String lastFrame() {
        return lastKind.equals("none") ? lastKind : lastKind + " of " + lastSize + " bytes";
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof WebSocketFrame frame) {
                read(ctx, frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
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

    private void read(ChannelHandlerContext ctx, WebSocketFrame frame) {
        switch (frame) {
            case PingWebSocketFrame ping -> {
                control("ping", ping);
                events.pinged(ByteBufUtil.getBytes(ping.content()));
            }
            case PongWebSocketFrame pong -> control("pong", pong);
            case CloseWebSocketFrame close -> {
                control("close", close);
                closed(close);
            }
            case WebSocketFrame data -> data(ctx, data);
        }
    }

    private void control(String kind, WebSocketFrame frame) {
        note(kind, frame.content().readableBytes());
        if (frame.rsv() != 0) {
            throw Assembly.reserved();
        }
    }

    private void closed(CloseWebSocketFrame close) {
        int code = close.content().isReadable()
                ? close.content().getUnsignedShort(close.content().readerIndex())
                : NO_CODE;
        if (code > LAST_CODE || (code >= 1015 && code < 3000)) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.PROTOCOL_ERROR,
                    "the peer closed with code " + code + ", which nobody may send");
        }
        events.peerClosed(code, close.reasonText());
    }

    private void data(ChannelHandlerContext ctx, WebSocketFrame frame) {
        ByteBuf whole = assembly.add(frame, ctx.alloc());
        if (whole == null) {
            note("fragment", frame.content().readableBytes());
            return;
        }
        try {
            note(assembly.kind().name().toLowerCase(Locale.ROOT), whole.readableBytes());
            events.frame(assembly.kind(), whole.nioBuffer().asReadOnlyBuffer());
        } finally {
            whole.release();
        }
    }

    private void note(String kind, int size) {
        lastKind = kind;
        lastSize = size;
    }
}
