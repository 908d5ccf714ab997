package dev.patchbay.core.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Listens on loopback, and plays a script on each connection, on a virtual thread of its own; then closes it.
 *
 * <p>Safe for any thread.
 */
final class ScriptedServer implements AutoCloseable {
    /** What to do with a connection. */
    interface Script {
        void play(Peer peer) throws Exception;
    }

    /** Small, so that a peer that does not read is felt soon. */
    private static final int RECEIVE_BUFFER = 16 << 10;

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> firstScript = new CompletableFuture<>();

    private ScriptedServer(ServerSocket listener, Script script, SSLContext tls) {
        this.listener = listener;
        Thread.ofVirtual().start(() -> accept(script, tls));
    }

    static ScriptedServer plain(Script script) throws IOException {
        return new ScriptedServer(bind(), script, null);
    }

    static ScriptedServer secure(Script script) throws IOException {
        return new ScriptedServer(bind(), script, Certificates.server());
    }

    int port() {
        return listener.getLocalPort();
    }

    /** By address. */
    URI uri() {
        return URI.create("ws://127.0.0.1:" + port() + "/socket?x=1");
    }

    URI secureUri(String host) {
        return URI.create("wss://" + host + ":" + port() + "/socket");
    }

    /** Waits for the end of the script on the first connection; throws what it threw. */
    void awaitScript() throws Exception {
        firstScript.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static ServerSocket bind() throws IOException {
        var listener = new ServerSocket();
        listener.setReceiveBufferSize(RECEIVE_BUFFER);
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        return listener;
    }

    private void accept(Script script, SSLContext tls) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> play(script, socket, tls));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Script script, Socket socket, SSLContext tls) {
        try (socket;
                Socket upper = tls == null ? socket : secured(socket, tls)) {
            script.play(new Peer(upper));
            firstScript.complete(null);
        } catch (Throwable e) {
            firstScript.completeExceptionally(e);
        } finally {
            sockets.remove(socket);
        }
    }

    private static Socket secured(Socket socket, SSLContext tls) throws IOException {
        SSLSocket upper = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        upper.setUseClientMode(false);
        return upper;
    }
}
