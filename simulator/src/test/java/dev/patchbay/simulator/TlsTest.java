package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakWatch.class)
class TlsTest {
    private static final String PASSWORD = "for-a-test";

    @TempDir
    private static Path folder;

    private static KeyStore keys;

    @Test
    void aClientThatTrustsTheCertificateLogsIn() throws Exception {
        try (var venue = Simulator.builder().tls(keys, PASSWORD.toCharArray()).start();
                var http = HttpClient.newBuilder().sslContext(trusting()).build();
                var peer = Peer.connect(http, venue.url(), "a test", true)) {
            peer.login();

            assertThat(venue.url()).startsWith("wss://127.0.0.1:");
            assertThat(venue.loginsSeen()).isOne();
        }
    }

    @Test
    void aClientThatDoesNotTrustItGoesAway() throws Exception {
        try (var venue = Simulator.builder().tls(keys, PASSWORD.toCharArray()).start()) {
            assertThatThrownBy(() -> Peer.connect(venue)).hasStackTraceContaining("SSLHandshakeException");
            assertThat(venue.handshakes()).isEmpty();
        }
    }

    @Test
    void aConnectionMayBeCut() throws Exception {
        try (var venue = Simulator.builder().tls(keys, PASSWORD.toCharArray()).start();
                var socket = trusting().getSocketFactory().createSocket("127.0.0.1", venue.port());
                var peer = new RawPeer(socket)) {
            peer.ask("/socket.io/?EIO=4&transport=websocket").head();
            peer.shortFrame();

            venue.cutAll();

            assertThat(peer.atEnd()).isTrue();
        }
    }

    @Test
    void aTlsGreetingMayBeMetWithSilence() throws Exception {
        try (var venue = Simulator.builder()
                        .tls(keys, PASSWORD.toCharArray())
                        .fault("drop@accept#1")
                        .start();
                var silent = new RawPeer(venue)) {
            silent.ask("not TLS at all");
            venue.awaitConnects(1, Peer.SOON);
            venue.pauseTicks();
            int waiting = silent.in().available();
            silent.socket().close();

            assertThat(waiting).isZero();
            venue.awaitConnectionCount(0, Peer.SOON);
        }
    }

    @BeforeAll
    static void makeKeys() throws Exception {
        Path file = folder.resolve("keys.p12");
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var making = new ProcessBuilder(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "venue",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(making.waitFor(60, TimeUnit.SECONDS)).isTrue();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
    }

    private static SSLContext trusting() throws Exception {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("venue", keys.getCertificate("venue"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
