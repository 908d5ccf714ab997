package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Endpoint;
import dev.patchbay.core.ClientSettings.Network;
import dev.patchbay.core.Proxy;
import dev.patchbay.core.flight.Flight;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way to an open WebSocket.
 *
 * <p>Owned by its event loop; only the name is looked up elsewhere, because that blocks, and the answer comes back here.
 *
 * <p><b>Order.</b> Name → TCP, one address after the other → proxy → TLS → upgrade, all under one deadline. Each part leaves the pipeline
 * when it is through, TLS excepted. The first of success, failure, deadline and {@link #cancel} is the end; what comes later finds
 * {@code over} and does nothing.
 */
final class Dial {
    /** How a dial ends; on the event loop, at most once. */
    interface End {
        /** The handlers of the open link are to be added to the pipeline; what the server sent already reaches them afterwards. */
        void opened(Channel channel, Optional<Deflate> deflate);

        void failed(Phase phase, Ending ending);
    }

    private static final String GUARD = "guard";

    private final ClientLinks client;
    private final Network network;
    private final Endpoint endpoint;
    private final Target target;
    private final EventLoop loop;
    private final End end;
    private final Flight.DialTimes times;
    private Phase phase = Phase.NAME;
    private boolean over;
    private @Nullable Future<?> deadline;
    private @Nullable Channel channel;

    Dial(ClientLinks client, Endpoint endpoint, EventLoop loop, End end) {
        this.client = client;
        this.network = client.settings().network();
        this.endpoint = endpoint;
        this.target = Target.of(endpoint);
        this.loop = loop;
        this.end = end;
        this.times = Flight.recorder().dial(target.toString());
    }

    void start() {
        enter(Phase.NAME);
        Duration connect = client.settings().timing().connect();
        deadline = loop.schedule(() -> late(connect), connect.toNanos(), TimeUnit.NANOSECONDS);
        try {
            UpgradeRequest request = UpgradeRequest.of(endpoint, network.deflate());
            Target first = network.proxy().map(Target::of).orElse(target);
            client.offLoop().execute(() -> prepare(first, request));
        } catch (ConfigException e) {
            fail(Ending.of(Cause.Kind.CONFIGURATION, words(e)));
        }
    }

    private void enter(Phase next) {
        phase = next;
        times.enter(next.name().toLowerCase(Locale.ROOT));
    }

    Phase phase() {
        return phase;
    }

    /** The socket, once there is one. Who cancels the dial closes it. */
    @Nullable
    Channel channel() {
        return channel;
    }

    void cancel() {
        over = true;
        times.over("cancelled");
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null; // the link keeps its dial
        }
    }

    /** Runs on a thread of its own. */
    private void prepare(Target first, UpgradeRequest request) {
        Runnable next = prepared(first, request);
        try {
            loop.execute(() -> proceed(next));
        } catch (RejectedExecutionException e) {
            assert loop.isShuttingDown() : "only a loop that stops refuses, and its links have ended before";
        }
    }

    private Runnable prepared(Target first, UpgradeRequest request) {
        try {
            if (endpoint.secure()) {
                client.tls().prepare();
            }
            List<InetAddress> addresses = Names.addresses(first);
            return () -> connect(new Addresses(addresses, 0, first.port()), request);
        } catch (ConfigException e) {
            return () -> fail(Ending.of(Cause.Kind.CONFIGURATION, words(e)));
        } catch (UnknownHostException | RuntimeException e) {
            return () -> fail(ofWhomWeReachFirst(Failure.of(Phase.NAME, e)));
        }
    }

    private void connect(Addresses addresses, UpgradeRequest request) {
        enter(Phase.CONNECT);
        ChannelFuture connecting = client.transport()
                .bootstrap(client.settings().timing().write())
                .group(loop)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        addresses.millis(client.settings().timing().connect()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel socket) {
                        socket.pipeline().addLast(GUARD, new Guard());
                    }
                })
                .connect(addresses.current());
        channel = connecting.channel();
        connecting.addListener(connected -> proceed(() -> {
            if (connected.isSuccess()) {
                tunnel(connecting.channel().pipeline(), request);
            } else if (addresses.more()) {
                connect(addresses.next(), request);
            } else {
                fail(ofWhomWeReachFirst(Failure.of(phase, connected.cause())));
            }
        }));
    }

    private void tunnel(ChannelPipeline pipeline, UpgradeRequest request) {
        if (network.proxy().isEmpty()) {
            secure(pipeline, request);
            return;
        }
        enter(Phase.PROXY);
        Proxy proxy = network.proxy().get();
        Step through = new Through(() -> {
            pipeline.remove("tunnel");
            if (proxy.scheme() == Proxy.Scheme.HTTP) {
                pipeline.remove(HeadDecoder.class);
            }
            secure(pipeline, request);
        });
        switch (proxy.scheme()) {
            case HTTP -> {
                add(pipeline, "head", new HeadDecoder());
                add(pipeline, "tunnel", new HttpTunnel(proxy, target.toString(), through));
            }
            case SOCKS5 -> add(pipeline, "tunnel", new Socks5Tunnel(proxy, target, through));
        }
    }

    private void secure(ChannelPipeline pipeline, UpgradeRequest request) {
        if (!endpoint.secure()) {
            upgrade(pipeline, request);
            return;
        }
        enter(Phase.TLS);
        try {
            SslHandler tls = client.tls().handler(pipeline.channel().alloc(), target.host(), target.port());
            add(pipeline, "tls", tls);
            tls.handshakeFuture()
                    .addListener(shaken -> proceed(() -> {
                        if (shaken.isSuccess()) {
                            upgrade(pipeline, request);
                        } else {
                            fail(Failure.of(Phase.TLS, shaken.cause()));
                        }
                    }));
        } catch (ConfigException e) {
            fail(Ending.of(Cause.Kind.CONFIGURATION, words(e)));
        }
    }

    private void upgrade(ChannelPipeline pipeline, UpgradeRequest request) {
        enter(Phase.UPGRADE);
        add(pipeline, "encoder", new HttpRequestEncoder());
        add(pipeline, "head", new HeadDecoder());
        add(
                pipeline,
                "upgrade",
                new Upgrade(request, network.deflate(), client.time()::instant, new Through(() -> open(pipeline))));
    }

    private void open(ChannelPipeline pipeline) {
        Upgrade upgrade = pipeline.get(Upgrade.class);
        phase = Phase.OPEN;
        times.over("done");
        cancel();
        pipeline.remove(GUARD);
        pipeline.remove(upgrade);
        pipeline.remove(HttpRequestEncoder.class);
        end.opened(pipeline.channel(), upgrade.deflate());
        pipeline.remove(HeadDecoder.class); // last: it hands on what the server sent behind its answer
    }

    /** Goes on, unless the dial is over. Netty only logs what is thrown in its call-backs; here it ends the dial. */
    private void proceed(Runnable next) {
        if (over) {
            return;
        }
        try {
            next.run();
        } catch (RuntimeException e) {
            fail(Failure.of(phase, e));
        }
    }

    private Ending ofWhomWeReachFirst(Ending ending) {
        return network.proxy().map(proxy -> ending.about("the proxy " + proxy)).orElse(ending);
    }

    private void late(Duration connect) {
        fail(Ending.of(Cause.Kind.TIMEOUT, "not open within " + connect));
    }

    private void fail(Ending ending) {
        if (!over) {
            times.over(ending.cause().toString());
            cancel();
            end.failed(phase, ending);
        }
    }

    private static void add(ChannelPipeline pipeline, String name, ChannelHandler handler) {
        pipeline.addBefore(GUARD, name, handler);
    }

    private static String words(ConfigException e) {
        return String.valueOf(e.getMessage());
    }

    /** Goes on to the next part of the dial. Owned by its event loop. */
    private final class Through implements Step {
        private final Runnable next;

        Through(Runnable next) {
            this.next = next;
        }

        @Override
        public void done() {
            proceed(next);
        }

        @Override
        public void failed(Ending ending) {
            fail(ending);
        }
    }

    /** Stands last in the pipeline, and sees what the parts of the dial leave: a failure, an end. Owned by its event loop. */
    private final class Guard extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable thrown) {
            failedHere(Failure.of(phase, thrown));
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            failedHere(Failure.hungUp(phase));
        }

        /** Until TCP is up, the one who connects is told, and may have another address to try. */
        private void failedHere(Ending ending) {
            if (phase != Phase.CONNECT) {
                fail(ending);
            }
        }
    }
}
