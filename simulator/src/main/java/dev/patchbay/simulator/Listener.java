package dev.patchbay.simulator;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The loopback port: what it takes in becomes a connection of the venue.
 *
 * <p>Safe for any thread but the event loop, for which it waits.
 */
final class Listener {
    private static final int MAX_REQUEST = 64 << 10;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Venue venue;
    private final @Nullable SslContext tls;
    private @Nullable Channel server;
    private int port;

    Listener(Venue venue) {
        this.venue = venue;
        this.tls = tls(venue.settings());
        this.port = venue.settings().port;
    }

    synchronized int port() {
        return port;
    }

    /** Opens the port; the same one again after {@link #stop}. */
    synchronized void start() {
        if (server != null) {
            return;
        }
        var bootstrap = new ServerBootstrap()
                .group(venue.loop().events())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Pipeline());
        if (venue.settings().socketBuffer > 0) {
            bootstrap.option(ChannelOption.SO_RCVBUF, venue.settings().socketBuffer);
            bootstrap.childOption(ChannelOption.SO_SNDBUF, venue.settings().socketBuffer);
        }
        var bound = bootstrap.bind(new InetSocketAddress(loopback(), port)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IllegalStateException(
                    "cannot listen on 127.0.0.1:" + port + ": choose another port, or 0 for any", bound.cause());
        }
        server = bound.channel();
        port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    /** Shuts the port; connections stay. */
    synchronized void stop() {
        if (server != null) {
            server.close().awaitUninterruptibly();
            server = null;
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("localhost", LOOPBACK);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static @Nullable SslContext tls(Settings settings) {
        Settings.Tls wanted = settings.tls;
        if (wanted == null) {
            return null;
        }
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(wanted.keys, wanted.password);
            return SslContextBuilder.forServer(keys)
                    .sslProvider(SslProvider.JDK)
                    .build();
        } catch (GeneralSecurityException | SSLException unusable) {
            throw new IllegalArgumentException(
                    "expected a key store with a private key and its password, found one that cannot be used",
                    unusable);
        }
    }

    /** How each connection begins. */
    private final class Pipeline extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            Connection connection = venue.accepted(channel);
            if (tls != null) {
                channel.pipeline().addLast(Objects.requireNonNull(tls).newHandler(channel.alloc()));
            }
            channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_REQUEST));
            if (venue.settings().compression) {
                channel.pipeline().addLast(new WebSocketServerCompressionHandler(venue.settings().maxPayload));
            }
            channel.pipeline().addLast(new Upgrade(connection, venue));
        }
    }
}
