package dev.patchbay.core.link;

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
import java.util.Locale;

/**
 * Takes what the WebSocket decoder reads: answers pings, and hands whole frames and the peer's close on.
 *
 * <p>Owned by its event loop.
 */
final class FramesIn extends ChannelInboundHandlerAdapter {
    private static final int NO_CODE = 1005;
    private static final int LAST_CODE = 4999;

    private final Assembly assembly;
    private final LastFrame last;
    private final FrameEvents events;

    FramesIn(Assembly assembly, LastFrame last, FrameEvents events) {
        this.assembly = assembly;
        this.last = last;
        this.events = events;
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
            case PongWebSocketFrame pong -> {
                control("pong", pong);
                events.ponged(ByteBufUtil.getBytes(pong.content()));
            }
            case CloseWebSocketFrame close -> {
                control("close", close);
                closed(close);
            }
            case WebSocketFrame data -> data(ctx, data);
        }
    }

    private void control(String kind, WebSocketFrame frame) {
        last.note(kind, frame.content().readableBytes());
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
            last.note("fragment", frame.content().readableBytes());
            return;
        }
        try {
            last.note(assembly.kind().name().toLowerCase(Locale.ROOT), whole.readableBytes());
            events.frame(assembly.kind(), whole.nioBuffer().asReadOnlyBuffer());
        } finally {
            whole.release();
        }
    }
}
