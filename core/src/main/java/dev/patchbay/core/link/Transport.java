package dev.patchbay.core.link;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;

/** The two ways to the operating system's sockets. */
enum Transport {
    /** Linux's own, from a native library that may be absent. */
    EPOLL {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        void prepare(Bootstrap bootstrap, Duration write) {
            // Twice the time that a write may be stuck: the link's own check comes first, and this one is for a link
            // that is not looking.
            bootstrap.channel(EpollSocketChannel.class).option(EpollChannelOption.TCP_USER_TIMEOUT, (int)
                    Math.min(write.toMillis() * 2, Integer.MAX_VALUE));
        }
    },
    /** The JDK's, which is always there. */
    NIO {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        void prepare(Bootstrap bootstrap, Duration write) {
            bootstrap.channel(NioSocketChannel.class);
        }
    };

    private static final WriteBufferWaterMark WATER_MARKS = new WriteBufferWaterMark(32 << 10, 64 << 10);

    /** The better one of those that this machine has. */
    static Transport best() {
        return Epoll.isAvailable() ? EPOLL : NIO;
    }

    /** Makes what an event loop waits with. */
    abstract IoHandlerFactory handlers();

    /** Sets the socket's class and its own options. */
    abstract void prepare(Bootstrap bootstrap, Duration write);

    /** A bootstrap for one socket, with the options that every link wants. */
    final Bootstrap bootstrap(Duration write) {
        var bootstrap = new Bootstrap()
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS);
        prepare(bootstrap, write);
        return bootstrap;
    }
}
