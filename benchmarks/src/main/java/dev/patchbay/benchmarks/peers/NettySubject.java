package dev.patchbay.benchmarks.peers;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketClientCompressionHandler;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A client of Netty's own handlers, as Netty's examples build it. Nothing is done with a message but counting it, and it stays in Netty's
 * buffer.
 *
 * <p>{@code netty} is what most people build: the protocol handler, which checks UTF-8. {@code netty-bare} leaves the check out, which RFC
 * 6455 demands, and so shows what the decoding alone costs.
 */
public final class NettySubject implements Subject {
    private static final int LONGEST = 1 << 20;

    private final Loops loops = new Loops();
    private final boolean checksText;

    /** Made for the first secure connection; owned by the thread that opens. */
    private @Nullable SslContext tls;

    private NettySubject(boolean checksText) {
        this.checksText = checksText;
    }

    /** As in Netty's examples. */
    public static NettySubject standard() {
        return new NettySubject(true);
    }

    /** Without the check of UTF-8. */
    public static NettySubject bare() {
        return new NettySubject(false);
    }

    @Override
    public Session open(Load load, Target target, Tally tally) throws Exception {
        if (load.secure() && tls == null) {
            tls = tls(target);
        }
        var line = new Line(load, target.uri(load), tally.counter(), tls);
        line.dial().get(20, TimeUnit.SECONDS);
        return line;
    }

    private static SslContext tls(Target target) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(target.trust());
        return SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(trust)
                .build();
    }

    /** One connection, and in a storm those that follow it. Its counter is its event loop's. */
    private final class Line extends ChannelInitializer<Channel> implements Session {
        private final Load load;
        private final URI uri;
        private final Tally.Counter counter;
        private final @Nullable SslContext tls;
        private final CompletableFuture<Void> open = new CompletableFuture<>();

        /** Written by the event loop, read by who sends. */
        private volatile @Nullable Channel channel;

        Line(Load load, URI uri, Tally.Counter counter, @Nullable SslContext tls) {
            this.load = load;
            this.uri = uri;
            this.counter = counter;
            this.tls = tls;
        }

        CompletableFuture<Void> dial() {
            var _ = loops.bootstrap()
                    .handler(this)
                    .connect(uri.getHost(), uri.getPort())
                    .addListener(done -> {
                        if (!done.isSuccess()) {
                            open.completeExceptionally(done.cause());
                        }
                    });
            return open;
        }

        @Override
        public boolean isSharable() {
            return true;
        }

        @Override
        protected void initChannel(Channel made) {
            ChannelPipeline pipeline = made.pipeline();
            if (tls != null) {
                pipeline.addLast(tls.newHandler(made.alloc(), uri.getHost(), uri.getPort()));
            }
            if (load.shape() == Shape.OUTBOUND) {
                pipeline.addLast(new FlushConsolidationHandler(256, true));
            }
            pipeline.addLast(new HttpClientCodec(), new HttpObjectAggregator(8192));
            if (load.deflate()) {
                pipeline.addLast(new WebSocketClientCompressionHandler(LONGEST));
            }
            pipeline.addLast(
                    new WebSocketClientProtocolHandler(
                            WebSocketClientHandshakerFactory.newHandshaker(
                                    uri, WebSocketVersion.V13, null, true, EmptyHttpHeaders.INSTANCE, LONGEST),
                            WebSocketClientProtocolConfig.newBuilder()
                                    .withUTF8Validator(checksText)
                                    .build()),
                    new Receiver(this));
        }

        @Override
        public void send(String text) {
            Channel to = Objects.requireNonNull(channel, "it is open");
            var _ = to.writeAndFlush(new TextWebSocketFrame(text), to.voidPromise());
        }

        @Override
        public void close() {
            var _ = Objects.requireNonNull(channel, "it was open").close().awaitUninterruptibly(5, TimeUnit.SECONDS);
        }
    }

    /** Owned by its event loop. */
    private static final class Receiver extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final Line line;

        Receiver(Line line) {
            this.line = line;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                line.channel = context.channel();
                line.open.complete(null);
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            line.counter.add();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (line.load.shape() == Shape.STORM) {
                var _ = line.dial();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            line.open.completeExceptionally(cause);
            var _ = context.close();
        }
    }
}
