package dev.patchbay.simulator;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the HTTP request with which a WebSocket begins: 101 for the right path and query, and what the faults ask for.
 *
 * <p>Owned by its event loop.
 */
final class Upgrade extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);
    private static final int SWITCHING = 101;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final String ACCEPTED = String.join(
            "\r\n",
            "HTTP/1.1 101 Switching Protocols",
            "upgrade: websocket",
            "connection: upgrade",
            "sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            "");
    private static final String GARBAGE = "\u0000\u0007this is not HTTP\r\n\r\n";

    private final Connection connection;
    private final Venue venue;

    Upgrade(Connection connection, Venue venue) {
        this.connection = connection;
        this.venue = venue;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connection.reading(false);
        boolean allowed = connection.around(Place.ACCEPT, "", _ -> connection.reading(true));
        if (!allowed) {
            deafen(context);
        }
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        venue.gone(connection);
        context.fireChannelInactive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest read) {
        FullHttpRequest request = withoutBody(read);
        connection.requested(headers(request));
        int wrong = wrong(request);
        if (wrong != SWITCHING) {
            refuse(context, request, wrong);
            return;
        }
        boolean answered = connection.around(Place.UPGRADE, "", effects -> answer(context, request, effects));
        if (!answered) {
            venue.handshake(connection, request.uri(), 0);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("no HTTP conversation; connection={} cause={}", connection.number(), cause.toString());
        var _ = context.close();
    }

    /** Answers nothing whatever comes, a TLS greeting neither, but still sees the client go. */
    private void deafen(ChannelHandlerContext context) {
        connection.freeze();
        ChannelPipeline pipeline = context.pipeline();
        pipeline.toMap().values().stream().filter(handler -> handler != this).forEach(pipeline::remove);
        connection.reading(true);
    }

    private void answer(ChannelHandlerContext context, FullHttpRequest request, Effects effects) {
        var refuse = effects.first(Action.Refuse.class);
        var truncate = effects.first(Action.Truncate.class);
        if (connection.frozen()) {
            venue.handshake(connection, request.uri(), 0);
        } else if (refuse.isPresent()) {
            refuse(context, request, refuse.get().status());
        } else if (truncate.isPresent()) {
            raw(context, request, ACCEPTED, truncate.get().bytes());
        } else if (effects.has(Action.Garbage.class)) {
            raw(context, request, GARBAGE, GARBAGE.length());
        } else {
            upgrade(context, request);
        }
    }

    private void upgrade(ChannelHandlerContext context, FullHttpRequest request) {
        var config = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(venue.settings().maxPayload)
                .allowExtensions(venue.settings().compression)
                .build();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(request.uri(), null, config).newHandshaker(request);
        if (handshaker == null) {
            refuse(context, request, BAD_REQUEST);
            return;
        }
        venue.handshake(connection, request.uri(), SWITCHING);
        handshaker.handshake(context.channel(), request).addListener(shaken -> {
            if (shaken.isSuccess()) {
                ChannelPipeline pipeline = context.pipeline();
                pipeline.addLast(new WebSocketFrameAggregator(venue.settings().maxPayload));
                Session session = venue.session(connection);
                pipeline.addLast(new FrameReader(connection, session, venue));
                pipeline.remove(this);
                session.opened();
            }
        });
    }

    private void refuse(ChannelHandlerContext context, FullHttpRequest request, int status) {
        venue.handshake(connection, request.uri(), status);
        if (connection.frozen()) {
            return;
        }
        var answered = HttpResponseStatus.valueOf(status);
        byte[] page = ("<html><body>" + answered + "</body></html>").getBytes(StandardCharsets.UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, answered, Unpooled.wrappedBuffer(page));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/html")
                .set(HttpHeaderNames.CONTENT_LENGTH, page.length)
                .set(HttpHeaderNames.CONNECTION, "close");
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    /** Writes past the HTTP encoder, which would not put its name to it. */
    private void raw(ChannelHandlerContext context, FullHttpRequest request, String text, int bytes) {
        venue.handshake(connection, request.uri(), 0);
        String part = text.substring(0, Math.min(bytes, text.length()));
        context.pipeline()
                .context(HttpServerCodec.class)
                .writeAndFlush(Unpooled.copiedBuffer(part, StandardCharsets.ISO_8859_1))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private static int wrong(FullHttpRequest request) {
        var target = new QueryStringDecoder(request.uri());
        if (!target.path().equals("/socket.io/")) {
            return NOT_FOUND;
        }
        boolean query = target.parameters().getOrDefault("EIO", List.of()).equals(List.of("4"))
                && target.parameters().getOrDefault("transport", List.of()).equals(List.of("websocket"));
        boolean upgrade = request.headers().containsValue(HttpHeaderNames.UPGRADE, "websocket", true);
        return query && upgrade ? SWITCHING : BAD_REQUEST;
    }

    private static Map<String, String> headers(FullHttpRequest request) {
        return request.headers().entries().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                        Map.Entry::getValue,
                        (one, two) -> one + "," + two));
    }

    /** A copy that nobody has to release, however long an answer is delayed. */
    private static FullHttpRequest withoutBody(FullHttpRequest read) {
        return new DefaultFullHttpRequest(
                read.protocolVersion(),
                read.method(),
                read.uri(),
                Unpooled.EMPTY_BUFFER,
                read.headers(),
                EmptyHttpHeaders.INSTANCE);
    }
}
