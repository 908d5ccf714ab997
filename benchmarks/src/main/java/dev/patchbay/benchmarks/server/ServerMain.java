package dev.patchbay.benchmarks.server;

import dev.patchbay.benchmarks.load.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The server's process: blocking sockets and a thread for each connection, so that it does next to nothing for a message. Prints its two
 * ports, and ends when its standard input does.
 */
public final class ServerMain {
    private static final int BACKLOG = 16_384;

    private final Service service = new Service();

    private ServerMain() {}

    /** Starts it; the argument is the key store. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        var server = new ServerMain();
        var loopback = InetAddress.getLoopbackAddress();
        var plain = new ServerSocket(0, BACKLOG, loopback);
        var secure = context(Path.of(arguments[0])).getServerSocketFactory().createServerSocket(0, BACKLOG, loopback);
        server.accept(plain);
        server.accept(secure);
        System.out.println(plain.getLocalPort() + " " + secure.getLocalPort());
        while (System.in.read() >= 0) {
            // until the harness ends
        }
        System.exit(0);
    }

    private void accept(ServerSocket socket) {
        Thread.ofPlatform().name("accept").start(() -> {
            while (true) {
                try {
                    Socket one = socket.accept();
                    Thread.ofPlatform().daemon().start(() -> serve(one));
                } catch (IOException e) {
                    throw new IllegalStateException("the server can't accept connections any more", e);
                }
            }
        });
    }

    private void serve(Socket socket) {
        try {
            var peer = new Peer(socket);
            try {
                if (service.serve(peer)) {
                    peer.close();
                }
            } catch (IOException e) {
                peer.close();
            }
        } catch (IOException e) {
            // the client went before it began
        }
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, Target.PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, Target.PASSWORD);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
