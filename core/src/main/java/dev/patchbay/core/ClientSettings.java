package dev.patchbay.core;

import dev.patchbay.api.spi.Setting;
import java.time.Duration;
import java.util.Optional;

/**
 * The bounds and deadlines of a client; {@link #STANDARD} suits nearly everybody.
 *
 * @param network how to reach the peer
 * @param limits what one connection may cost
 * @param timing how long things may take
 * @param reconnect when to try again
 */
public record ClientSettings(
        @Setting("how to reach the peer") Network network,
        @Setting("what one connection may cost") Limits limits,
        @Setting("how long things may take") Timing timing,

        @Setting(
                "when to try again: after a random delay from zero to base times two to the power of failures, at most cap")
        Reconnect reconnect) {
    /** The defaults, each named at its component. */
    public static final ClientSettings STANDARD =
            new ClientSettings(Network.STANDARD, Limits.STANDARD, Timing.STANDARD, Reconnect.STANDARD);

    /** The same with another network. */
    public ClientSettings withNetwork(Network other) {
        return new ClientSettings(other, limits, timing, reconnect);
    }

    /** The same with other limits. */
    public ClientSettings withLimits(Limits other) {
        return new ClientSettings(network, other, timing, reconnect);
    }

    /** The same with another timing. */
    public ClientSettings withTiming(Timing other) {
        return new ClientSettings(network, limits, other, reconnect);
    }

    /** The same with another reconnect policy. */
    public ClientSettings withReconnect(Reconnect other) {
        return new ClientSettings(network, limits, timing, other);
    }

    /**
     * How to reach the peer.
     *
     * @param proxy the proxy, if any; standard: none
     * @param tls how {@code wss} is secured
     * @param deflate whether to offer permessage-deflate (RFC 7692); standard: yes
     * @param decoder who reads the frames that come in; standard: {@link FrameDecoder#PATCHBAY}
     */
    public record Network(
            @Setting(
                    "a proxy, as http://host:port or socks5://host:port, with user:password@ before the host if it asks for them")
            Optional<Proxy> proxy,

            @Setting("how wss is secured") Tls tls,

            @Setting("whether to offer compression (permessage-deflate)")
            boolean deflate,

            @Setting(
                    "who reads the WebSocket frames that come in: Patchbay's own decoder, which is faster; or Netty's, which is older")
            FrameDecoder decoder) {
        /** No proxy, the JDK's TLS, deflate offered, Patchbay's own decoder. */
        public static final Network STANDARD = new Network(Optional.empty(), Tls.STANDARD, true);

        /** A network with Patchbay's own decoder. */
        public Network(Optional<Proxy> proxy, Tls tls, boolean deflate) {
            this(proxy, tls, deflate, FrameDecoder.PATCHBAY);
        }

        /** The same through another proxy, or through none. */
        public Network withProxy(Optional<Proxy> other) {
            return new Network(other, tls, deflate, decoder);
        }

        /** The same with another decoder. */
        public Network withDecoder(FrameDecoder other) {
            return new Network(proxy, tls, deflate, other);
        }
    }

    /**
     * What one connection may cost.
     *
     * @param frameBytes the longest frame; standard 16 MiB
     * @param messageBytes the longest message of all its fragments, inflated; standard 16 MiB
     * @param outboxMessages how many messages wait to be sent; standard 1,024
     * @param outboxBytes how many bytes of them; standard 4 MiB
     * @param inboundMessages how many messages wait for the middleware before reading stops; standard 8,192
     * @param inboundBytes how many bytes of them; standard 16 MiB
     */
    public record Limits(
            @Setting("the longest frame, in bytes") int frameBytes,

            @Setting("the longest message of all its fragments, inflated, in bytes")
            int messageBytes,

            @Setting("how many messages wait to be sent") int outboxMessages,
            @Setting("how many bytes of them") long outboxBytes,

            @Setting("how many messages wait for the middleware before reading stops")
            int inboundMessages,

            @Setting("how many bytes of them") long inboundBytes) {
        /** The standards named at each component. */
        public static final Limits STANDARD = new Limits(16 << 20, 16 << 20, 1024, 4 << 20, 8192, 16 << 20);

        /** Checks that all are positive. */
        public Limits {
            if (frameBytes < 1
                    || messageBytes < 1
                    || outboxMessages < 1
                    || outboxBytes < 1
                    || inboundMessages < 1
                    || inboundBytes < 1) {
                throw new IllegalArgumentException("limits are positive");
            }
        }
    }

    /**
     * How long things may take; all positive.
     *
     * @param connect name, proxy, TCP, TLS and upgrade together; standard 10 s
     * @param login from the open socket to the end of the login; standard 15 s
     * @param idle how long the peer may send nothing, unless the protocol knows better; standard 60 s
     * @param ping how often to send a WebSocket ping on a protocol without a heartbeat of its own; standard 20 s
     * @param write how long a write may be stuck; standard 20 s
     * @param closing how long to wait for the peer's close frame; standard 2 s
     * @param drain how long {@code close()} takes at most; standard 5 s
     * @param overload how long reading may stay stopped before the connection is given up; standard 10 s
     * @param middleware how long one call of one middleware may take; it is set aside between one and two such times. Standard
     *     1 s
     */
    public record Timing(
            @Setting("name, proxy, TCP, TLS and upgrade together")
            Duration connect,

            @Setting("from the open socket to the end of the login")
            Duration login,

            @Setting("how long the peer may send nothing, unless the protocol knows better")
            Duration idle,

            @Setting("how often to send a WebSocket ping on a protocol without a heartbeat of its own")
            Duration ping,

            @Setting("how long a write may be stuck") Duration write,

            @Setting("how long to wait for the peer's close frame")
            Duration closing,

            @Setting("how long closing takes at most") Duration drain,

            @Setting("how long reading may stay stopped before the connection is given up")
            Duration overload,

            @Setting("how long one call of one middleware may take before it is set aside")
            Duration middleware) {
        /** The standards named at each component. */
        public static final Timing STANDARD = new Timing(
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1));

        /** Checks that all are positive. */
        public Timing {
            for (Duration each :
                    new Duration[] {connect, login, idle, ping, write, closing, drain, overload, middleware}) {
                if (!each.isPositive()) {
                    throw new IllegalArgumentException("every time limit is positive, got " + each);
                }
            }
        }

        /** The same with another deadline for connecting. */
        public Timing withConnect(Duration other) {
            return new Timing(other, login, idle, ping, write, closing, drain, overload, middleware);
        }

        /** The same with another deadline for the login. */
        public Timing withLogin(Duration other) {
            return new Timing(connect, other, idle, ping, write, closing, drain, overload, middleware);
        }

        /** The same with another idle limit and ping interval. */
        public Timing withIdle(Duration otherIdle, Duration otherPing) {
            return new Timing(connect, login, otherIdle, otherPing, write, closing, drain, overload, middleware);
        }

        /** The same with another deadline for closing, and for the peer's part in it. */
        public Timing withDrain(Duration otherDrain, Duration otherClosing) {
            return new Timing(connect, login, idle, ping, write, otherClosing, otherDrain, overload, middleware);
        }

        /** The same with another budget for middleware. */
        public Timing withMiddleware(Duration other) {
            return new Timing(connect, login, idle, ping, write, closing, drain, overload, other);
        }
    }

    /**
     * When to try again: after a random delay from zero to {@code base · 2^failures}, at most {@code cap} (full jitter).
     *
     * @param base standard 250 ms
     * @param cap standard 30 s
     * @param floor the least delay after the second failure in a row; standard 50 ms
     * @param stability how long a connection must be live before failures are forgotten; standard 30 s
     * @param attempts how many failures in a row end the client; 0 for no end. Standard 0
     */
    public record Reconnect(
            @Setting("the first delay, at most") Duration base,
            @Setting("every later delay, at most") Duration cap,

            @Setting("the least delay after the second failure in a row")
            Duration floor,

            @Setting("how long a connection must be live before failures are forgotten")
            Duration stability,

            @Setting("how many failures in a row end the client; 0 for no end")
            int attempts) {
        /** The standards named at each component. */
        public static final Reconnect STANDARD = new Reconnect(
                Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofMillis(50), Duration.ofSeconds(30), 0);

        /** Checks the bounds. */
        public Reconnect {
            if (!base.isPositive() || cap.compareTo(base) < 0 || floor.isNegative() || floor.compareTo(cap) > 0) {
                throw new IllegalArgumentException("expected 0 < base <= cap and 0 <= floor <= cap, got base " + base
                        + ", cap " + cap + ", floor " + floor);
            }
            if (stability.isNegative() || attempts < 0) {
                throw new IllegalArgumentException(
                        "stability and attempts are zero or more, got " + stability + " and " + attempts);
            }
        }

        /** The same with another limit of failures in a row. */
        public Reconnect withAttempts(int other) {
            return new Reconnect(base, cap, floor, stability, other);
        }
    }
}
