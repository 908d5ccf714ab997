package dev.patchbay.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/**
 * Where the server is. Immutable.
 *
 * @param port for plain connections, on the loopback interface
 * @param securePort for TLS
 * @param keys a PKCS #12 store that holds the server's certificate
 */
public record Target(int port, int securePort, Path keys) {
    /** What the store is locked with: it guards nothing. */
    public static final char[] PASSWORD = "benchmark".toCharArray();

    /** Where the load is to be had. */
    public URI uri(Load load) {
        return URI.create(
                load.secure() ? "wss://localhost:" + securePort + load.path() : "ws://127.0.0.1:" + port + load.path());
    }

    /** What to trust. */
    public KeyStore trust() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        return trusted;
    }

    /** Has the server do something, and waits until it has begun. */
    public void order(String what) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /order/" + what + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() < 0) {
                throw new IOException("expected the server to answer the order " + what + ", it closed the connection");
            }
        }
    }
}
