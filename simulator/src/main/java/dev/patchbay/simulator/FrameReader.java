package dev.patchbay.simulator;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what a client sends, and hands its texts to the session.
 *
 * <p>Owned by its event loop.
 */
final class FrameReader extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final Logger LOG = LoggerFactory.getLogger(FrameReader.class);
    private static final int TOO_BIG = 1009;
    private static final int PROTOCOL_ERROR = 1002;

    private final Connection connection;
    private final Session session;
    private final Venue venue;

    FrameReader(Connection connection, Session session, Venue venue) {
        this.connection = connection;
        this.session = session;
        this.venue = venue;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> session.received(text.text());
            case BinaryWebSocketFrame _ -> session.noticed(Received.Kind.BINARY, length(frame));
            case PingWebSocketFrame _ -> {
                session.noticed(Received.Kind.PING, length(frame));
                connection.pong(frame.content());
            }
            case PongWebSocketFrame _ -> session.noticed(Received.Kind.PONG, length(frame));
            case CloseWebSocketFrame close -> {
                session.noticed(Received.Kind.CLOSE, (close.statusCode() + " " + close.reasonText()).strip());
                connection.closed(close);
            }
            default -> LOG.debug("frame of no use; connection={} kind={}", connection.number(), frame.getClass());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.left();
        venue.gone(connection);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("connection failed; connection={} cause={}", connection.number(), cause.toString());
        if (cause instanceof TooLongFrameException) {
            connection.close(TOO_BIG, "");
        } else if (cause instanceof CorruptedFrameException) {
            connection.close(PROTOCOL_ERROR, "");
        } else {
            var _ = context.close();
        }
    }

    private static String length(WebSocketFrame frame) {
        return frame.content().readableBytes() + " bytes";
    }
}
