package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.Tls;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakExtension.class)
class TlsTest {
    @Test
    void opensToATrustedServer() throws Exception {
        try (var server = ScriptedServer.secure(peer -> {
                    peer.upgrade();
                    peer.text(peer.read().text());
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.trusting(Certificates.trust()))) {
            var sent = links.recorder.queue(Message.text("", "x".repeat(100_000)));
            links.dial(server.secureUri("localhost"));

            assertThat(links.recorder.awaitMessage().size()).isEqualTo(100_000);
            assertThat(sent.outcome()).isEqualTo("written");
        }
    }

    @Test
    void refusesACertificateForAnotherHost() throws Exception {
        try (var server = ScriptedServer.secure(Peer::upgrade);
                var links = new LinkFixture(LinkFixture.trusting(Certificates.trust()))) {
            links.dial(server.secureUri("127.0.0.1"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.CONFIGURATION);
            assertThat(cause.detail()).startsWith("securing with TLS: ").contains("127.0.0.1");
        }
    }

    @Test
    void refusesACertificateThatNobodyVouchesFor() throws Exception {
        try (var server = ScriptedServer.secure(Peer::upgrade);
                var links = new LinkFixture(LinkFixture.settings())) {
            links.dial(server.secureUri("localhost"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.CONFIGURATION);
            assertThat(cause.detail()).contains("certificate is not accepted");
        }
    }

    @Test
    void takesAHandshakeThatIsCutOffForAFailureOfTheNetwork() throws Exception {
        try (var server = ScriptedServer.plain(
                        peer -> peer.socket().getInputStream().readNBytes(100));
                var links = new LinkFixture(LinkFixture.settings())) {
            links.dial(server.secureUri("localhost"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.detail()).startsWith("securing with TLS: ");
        }
    }

    @Test
    void saysThatThePeerDoesNotSpeakTls() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            links.dial(server.secureUri("localhost"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.detail()).contains("ws://");
        }
    }

    @Test
    void refusesAnEmptyStoreOfTrustedCertificates() throws Exception {
        try (var server = ScriptedServer.secure(Peer::upgrade);
                var links = new LinkFixture(LinkFixture.trusting(Certificates.empty()))) {
            links.dial(server.secureUri("localhost"));

            assertThat(links.recorder.awaitClosed().cause().kind()).isEqualTo(Cause.Kind.CONFIGURATION);
        }
    }

    @Test
    void refusesACipherThatNobodyKnows() throws Exception {
        var tls = new Tls(Optional.of(Certificates.trust()), List.of("TLS_ROT_13"));
        var settings = LinkFixture.settings().withNetwork(new ClientSettings.Network(Optional.empty(), tls, true));
        try (var server = ScriptedServer.secure(Peer::upgrade);
                var links = new LinkFixture(settings)) {
            links.dial(server.secureUri("localhost"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.CONFIGURATION);
            assertThat(cause.detail()).contains("TLS_ROT_13");
        }
    }

    @Test
    void offersTheConfiguredCipher() throws Exception {
        var cipher = new CompletableFuture<String>();
        var tls = new Tls(Optional.of(Certificates.trust()), List.of("TLS_AES_256_GCM_SHA384"));
        var settings = LinkFixture.settings().withNetwork(new ClientSettings.Network(Optional.empty(), tls, true));
        try (var server = ScriptedServer.secure(peer -> {
                    peer.upgrade();
                    cipher.complete(((SSLSocket) peer.socket()).getSession().getCipherSuite());
                    peer.readToEnd();
                });
                var links = new LinkFixture(settings)) {
            links.dial(server.secureUri("localhost"));

            assertThat(Recorder.await(cipher)).isEqualTo("TLS_AES_256_GCM_SHA384");
        }
    }

    @Test
    void closesInOrder() throws Exception {
        try (var server = ScriptedServer.secure(peer -> {
                    peer.upgrade();
                    assertThat(peer.read().text()).isEqualTo("bye");
                    assertThat(peer.read().closeCode()).isEqualTo(1000);
                    peer.close(1000);
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.trusting(Certificates.trust()))) {
            var link = links.dial(server.secureUri("localhost"));
            links.recorder.awaitOpen();

            link.close(1000, "done");

            assertThat(links.recorder.awaitClosed().cause().closeCode()).isEqualTo(1000);
            server.awaitScript();
        }
    }
}
