package dev.patchbay.core.link;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;

/**
 * Takes what Netty's WebSocket decoder reads.
 *
 * <p>Owned by its event loop.
 */
final class FramesIn extends FrameSink {
    FramesIn(Assembly assembly, LastFrame last, FrameEvents events) {
        super(assembly, last, events);
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

    private void read(ChannelHandlerContext ctx, WebSocketFrame frame) {
        ByteBuffer payload = frame.content().nioBuffer().asReadOnlyBuffer();
        switch (frame) {
            case PingWebSocketFrame ping -> control(FrameHead.PING, ping.rsv(), payload);
            case PongWebSocketFrame pong -> control(FrameHead.PONG, pong.rsv(), payload);
            case CloseWebSocketFrame close -> control(FrameHead.CLOSE, close.rsv(), payload);
            case WebSocketFrame data -> data(ctx, opcode(data), data.rsv(), data.isFinalFragment(), payload);
        }
    }

    private static int opcode(WebSocketFrame data) {
        return switch (data) {
            case ContinuationWebSocketFrame _ -> FrameHead.CONTINUATION;
            case TextWebSocketFrame _ -> FrameHead.TEXT;
            case WebSocketFrame _ -> FrameHead.BINARY;
        };
    }
}
