package dev.patchbay.testkit.fault;

import dev.patchbay.api.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on the loopback interface that does to the connections through it what bad networks and bad peers do. It knows nothing of what
 * it carries; TLS passes as well.
 *
 * {@snippet file="dev/patchbay/examples/ThroughAFaultProxy.java" region="proxy"}
 *
 * <p>Safe for any thread. Toxics can be set and taken away at any time; they work on the connections that are open too. What is asked for has
 * happened when the method returns, or is under way where it takes its time.
 *
 * <p>Exact: {@link Toxic.LimitData} and {@link #cutAfter} to the byte, the order of bytes always. By the machine's clock: everything with a
 * duration. Chance, for jitter, slices and toxicity, comes from the seed and the number of the connection.
 */
public final class FaultProxy implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS = 5_000;
    /** Kept small, so that a sender soon feels that nobody reads. */
    private static final int SOCKET_BUFFER_BYTES = 64 << 10;

    private final Faults faults;
    private final InetSocketAddress server;
    private final int port;
    /** Read and written under the lock of {@link #faults}; null while down. */
    private @Nullable Listening listening;

    /** A listening socket, and the thread that accepts: the operating system's socket is closed when that thread has noticed. */
    private record Listening(ServerSocket socket, Thread acceptor) {}

    private FaultProxy(InetSocketAddress server, long seed) {
        this.server = server;
        faults = new Faults(TimeSource.system(), seed);
        port = listen(0);
    }

    /** Listens on a free port, for connections to this port of the loopback interface. */
    public static FaultProxy to(int serverPort) {
        return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), 1);
    }

    /** Listens on a free port, for connections to this server. */
    public static FaultProxy to(InetSocketAddress server, long seed) {
        return new FaultProxy(server, seed);
    }

    /** Where it listens, on 127.0.0.1; the same through {@link #down} and {@link #up}. */
    public int port() {
        return port;
    }

    /** An address of the server, by way of the proxy. */
    public URI through(URI address) {
        String rest = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        return URI.create(address.getScheme() + "://127.0.0.1:" + port + rest);
    }

    /** Sets a toxic; close it to take it away. */
    public ActiveToxic add(Direction direction, Toxic toxic) {
        return add(direction, toxic, 1);
    }

    /**
     * Sets a toxic that works on some connections, and leaves the others as they are; close it to take it away.
     *
     * @param toxicity the chance, from 0 to 1, that it works on a connection; drawn once for each, and always alike for the same seed, the same
     *     number of the connection and the same number of toxics set before
     */
    public ActiveToxic add(Direction direction, Toxic toxic, double toxicity) {
        if (!(toxicity >= 0 && toxicity <= 1)) {
            throw new IllegalArgumentException("expected 0 <= toxicity <= 1, got " + toxicity);
        }
        return faults.add(direction, toxic, toxicity);
    }

    /** Takes away every toxic, every freeze and every cut that was ordered. */
    public void clear() {
        faults.clear();
    }

    /** Lets nothing pass, either way: the peer is there and silent. New connections are taken, and silent too. */
    public void freeze() {
        faults.change(() -> faults.frozen.addAll(List.of(Direction.values())));
    }

    /** Lets nothing pass this way. */
    public void freeze(Direction direction) {
        faults.change(() -> faults.frozen.add(direction));
    }

    /** Lets everything pass again; what was held back goes on, complete and in order. */
    public void thaw() {
        faults.change(faults.frozen::clear);
    }

    /**
     * Lets so many more bytes pass this way, over all connections, and then cuts the connection on which the last of them passed. Happens once:
     * the connection after that is whole.
     *
     * @param bytes positive
     */
    public void cutAfter(Direction direction, long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be positive, got " + bytes + "; cut() cuts now");
        }
        faults.cutAfter(direction, bytes);
    }

    /** Ends all open connections in an orderly way (FIN), in the middle of whatever they are. */
    public void cut() {
        each(link -> link.end(Link.Ending.CUT));
    }

    /** Resets all open connections (RST), at both ends. */
    public void reset() {
        each(link -> link.end(Link.Ending.RESET));
    }

    /**
     * Leaves all open connections half open: the server's end is closed, and the client's is neither read any more nor told. It stays so until
     * the proxy is closed.
     */
    public void halfOpen() {
        each(Link::leaveHalfOpen);
    }

    /** Refuses new connections, and cuts those that are open. */
    public void down() {
        stopListening();
        cut();
    }

    /**
     * Takes connections again after {@link #down}.
     *
     * @throws UncheckedIOException if somebody else has taken the port meanwhile
     */
    public void up() {
        faults.change(() -> {
            if (listening == null) {
                int _ = listen(port);
            }
        });
    }

    /** How many connections have come since the start. */
    public long connections() {
        return locked(faults::accepted);
    }

    /** How many connections are open now. */
    public int open() {
        return (int) locked(faults.links::size);
    }

    /** How many bytes have passed this way, over all connections. */
    public long passed(Direction direction) {
        return locked(() -> faults.passed(direction));
    }

    /**
     * Waits until so many connections have come since the start.
     *
     * @throws AssertionError if they do not in time
     */
    public void awaitConnections(int count, Duration deadline) {
        await(count + " connections", deadline, () -> faults.accepted() >= count);
    }

    /**
     * Waits until exactly so many connections are open.
     *
     * @throws AssertionError if it does not come to that in time
     */
    public void awaitOpen(int count, Duration deadline) {
        await(count + " open connections", deadline, () -> faults.links.size() == count);
    }

    /**
     * Waits until so many bytes have passed this way.
     *
     * @throws AssertionError if they do not in time
     */
    public void awaitPassed(Direction direction, long bytes, Duration deadline) {
        await(bytes + " bytes " + direction, deadline, () -> faults.passed(direction) >= bytes);
    }

    /** Stops listening, closes every connection, and waits until none of its threads is left. Idempotent. */
    @Override
    public void close() {
        stopListening();
        each(Link::close);
        await("the end of every connection", CLOSING, faults.links::isEmpty);
    }

    /** Where it listens, and what is open. */
    @Override
    public String toString() {
        return "FaultProxy[port " + port + ", " + open() + " open of " + connections() + " connections]";
    }

    private void await(String what, Duration deadline, BooleanSupplier condition) {
        if (!faults.await(deadline, condition)) {
            throw new AssertionError("expected " + what + " within " + deadline + ", found " + this + ", passed "
                    + passed(Direction.UPSTREAM) + " bytes upstream, " + passed(Direction.DOWNSTREAM) + " downstream");
        }
    }

    private long locked(LongSupplier question) {
        faults.lock.lock();
        try {
            return question.getAsLong();
        } finally {
            faults.lock.unlock();
        }
    }

    private void each(Consumer<Link> action) {
        faults.change(() -> List.copyOf(faults.links).forEach(action));
    }

    private int listen(int wanted) {
        try {
            var socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.setReceiveBufferSize(SOCKET_BUFFER_BYTES);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            int taken = socket.getLocalPort();
            Thread acceptor = Thread.ofVirtual().name("fault-proxy-accept").start(() -> accept(socket));
            listening = new Listening(socket, acceptor);
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException("can't listen on port " + wanted, e);
        }
    }

    /** When it returns, connections are refused. */
    private void stopListening() {
        Listening ending;
        faults.lock.lock();
        try {
            ending = listening;
            listening = null;
        } finally {
            faults.lock.unlock();
        }
        if (ending != null) {
            try {
                ending.socket().close();
                boolean _ = ending.acceptor().join(CLOSING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void accept(ServerSocket socket) {
        while (true) {
            try {
                Socket client = socket.accept();
                long number = faults.accept();
                Thread.ofVirtual().name("fault-proxy-" + number + "-connect").start(() -> connect(client, number));
            } catch (IOException e) {
                return; // down, or closed
            }
        }
    }

    /** Connects to the server; a client whose server refuses is closed, as it would be by any proxy. */
    private void connect(Socket client, long number) {
        var toServer = new Socket();
        try {
            client.setTcpNoDelay(true);
            toServer.setTcpNoDelay(true);
            toServer.setReceiveBufferSize(SOCKET_BUFFER_BYTES);
            toServer.connect(server, CONNECT_MILLIS);
            start(new Link(faults, client, toServer, number));
        } catch (IOException e) {
            closeBoth(client, toServer);
        }
    }

    private void start(Link link) {
        faults.change(() -> {
            if (listening == null) {
                link.close(); // it went down while this one was being connected
            } else {
                faults.links.add(link);
                link.start();
            }
        });
    }

    private static void closeBoth(Socket client, Socket toServer) {
        try (client) {
            toServer.close();
        } catch (IOException e) {
            // closed all the same
        }
    }
}
