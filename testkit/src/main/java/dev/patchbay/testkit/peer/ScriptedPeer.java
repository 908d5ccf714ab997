package dev.patchbay.testkit.peer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real WebSocket server on the loopback interface, that does what a test says, and nothing by itself but to accept connections and to answer
 * pings and close frames. It grants no extension.
 *
 * {@snippet file="dev/patchbay/examples/AgainstAScriptedPeer.java" region="peer"}
 *
 * <p>Safe for any thread. Every wait ends: with an {@link AssertionError} when the peer's patience is over.
 */
public final class ScriptedPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_HEAD = 64 << 10;

    private final ServerSocket listening;
    private final Duration patience;
    private final BlockingQueue<PeerConnection> waiting = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger upgraded = new AtomicInteger();
    /** The status with which the next request is refused; 0 if it is not. Written by the test, taken by the connection's thread. */
    private final AtomicInteger refusal = new AtomicInteger();

    private ScriptedPeer(Duration patience) {
        this.patience = patience;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("can't listen on any port", e);
        }
        Thread.ofVirtual().name("scripted-peer-accept").start(this::accept);
    }

    /** Listens on a free port, with a patience of ten seconds. */
    public static ScriptedPeer start() {
        return start(PATIENCE);
    }

    /**
     * Listens on a free port.
     *
     * @param patience how long each wait of its connections may take
     */
    public static ScriptedPeer start(Duration patience) {
        return new ScriptedPeer(patience);
    }

    /** Its address: {@code ws://127.0.0.1:port/}. */
    public URI url() {
        return URI.create("ws://127.0.0.1:" + port() + "/");
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections have been upgraded to WebSocket. */
    public int connections() {
        return upgraded.get();
    }

    /**
     * The next connection, in the order in which they came; each is given out once.
     *
     * @throws AssertionError if none comes within the peer's patience
     */
    public PeerConnection awaitConnection() throws InterruptedException {
        PeerConnection next = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new AssertionError("expected a connection from the client within " + patience + ", found none; "
                    + connections() + " came before");
        }
        return next;
    }

    /** Answers the next upgrade request with this HTTP status instead. */
    public void refuseNext(int status) {
        refusal.set(status);
    }

    /** Stops listening, and closes every connection. Idempotent. */
    @Override
    public void close() {
        try {
            listening.close();
            for (Socket each : sockets) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address. */
    @Override
    public String toString() {
        return "ScriptedPeer[" + url() + ", " + connections() + " connections]";
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                Thread.ofVirtual().name("scripted-peer").start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            List<String> head = readHead(in);
            int status = refusal.getAndSet(0);
            if (status != 0) {
                socket.getOutputStream().write(refused(status));
                return;
            }
            Map<String, String> headers = headers(head);
            socket.getOutputStream().write(Frames.accepted(headers.getOrDefault("sec-websocket-key", "")));
            var connection = new PeerConnection(socket, upgraded.incrementAndGet(), target(head), headers, patience);
            waiting.add(connection);
            connection.read(in);
        } catch (IOException e) {
            // a client that left before it was upgraded: awaitConnection says that none came
        } finally {
            sockets.remove(socket);
        }
    }

    private static byte[] refused(int status) {
        return ("HTTP/1.1 " + status + " Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String target(List<String> head) {
        String[] words = head.getFirst().split(" ", -1);
        return words.length > 1 ? words[1] : "";
    }

    private static Map<String, String> headers(List<String> head) {
        Map<String, String> headers = new HashMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        return headers;
    }

    private static List<String> readHead(DataInputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int ending = 0;
        while (ending < 4) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                throw new EOFException("in the middle of a head");
            }
            head.write(next);
            ending = next == (ending % 2 == 0 ? '\r' : '\n') ? ending + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1).lines().toList();
    }
}
