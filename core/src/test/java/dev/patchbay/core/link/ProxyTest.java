package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.core.Proxy;
import dev.patchbay.core.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakExtension.class)
class ProxyTest {
    private static final byte[] TARGET_ANSWER = {5, 0, 0, 1, 0, 0, 0, 0, 0, 0};

    @Test
    void goesThroughAnHttpProxyThatLooksUpTheName() throws Exception {
        var request = new CompletableFuture<String>();
        try (var target = greeting();
                var proxy = ScriptedServer.plain(peer -> {
                    request.complete(peer.readHead());
                    peer.write("HTTP/1.1 200 Connection established\r\n\r\n");
                    pump(peer, target);
                });
                var links = through("http://user:pa%20ss@127.0.0.1:" + proxy.port(), Tls.STANDARD)) {
            links.dial(URI.create("ws://only-the-proxy-knows.invalid:" + target.port() + "/"));

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("hello");
            String head = Recorder.await(request);
            assertThat(head).startsWith("CONNECT only-the-proxy-knows.invalid:" + target.port() + " HTTP/1.1\r\n");
            assertThat(Peer.header(head, "proxy-authorization"))
                    .isEqualTo("Basic "
                            + Base64.getEncoder().encodeToString("user:pa ss".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5"})
    void securesWhatGoesThroughAProxyAndNamesTheHost(String scheme) throws Exception {
        var names = new CompletableFuture<List<SNIServerName>>();
        var trust = new Tls(Optional.of(Certificates.trust()), List.of());
        try (var target = ScriptedServer.secure(peer -> {
                    greet(peer);
                    var session = (ExtendedSSLSession) ((SSLSocket) peer.socket()).getSession();
                    names.complete(session.getRequestedServerNames());
                    peer.readToEnd();
                });
                var proxy = ScriptedServer.plain(peer -> {
                    if (scheme.equals("http")) {
                        peer.readHead();
                        peer.write("HTTP/1.1 200 OK\r\n\r\n");
                    } else {
                        socks(peer, new byte[] {5, 0});
                        peer.write(TARGET_ANSWER);
                    }
                    pump(peer, target);
                });
                var links = through(scheme + "://127.0.0.1:" + proxy.port(), trust)) {
            links.dial(target.secureUri("venue.example"));

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("hello");
            assertThat(Recorder.await(names)).containsExactly(new SNIHostName("venue.example"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 407 Proxy Authentication Required|CONFIGURATION|407",
                "HTTP/1.1 403 Forbidden|NETWORK|403",
                "HTTP/1.1 502 Bad Gateway|NETWORK|502",
                "SSH-2.0-OpenSSH_9|NETWORK|no HTTP",
            })
    void tellsOfARefusalByAnHttpProxy(String answer, Cause.Kind kind, String words) throws Exception {
        try (var proxy = ScriptedServer.plain(peer -> {
                    peer.readHead();
                    peer.write(answer + "\r\n\r\n");
                    peer.readToEnd();
                });
                var links = through("http://u:geheim@127.0.0.1:" + proxy.port(), Tls.STANDARD)) {
            links.dial(URI.create("ws://target.invalid/"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(kind);
            assertThat(cause.detail())
                    .startsWith("asking the proxy: ")
                    .contains(words)
                    .doesNotContain("geheim");
        }
    }

    @Test
    void goesThroughASocksProxyThatWantsALogin() throws Exception {
        var name = new CompletableFuture<String>();
        try (var target = greeting();
                var proxy = ScriptedServer.plain(peer -> {
                    InputStream in = peer.socket().getInputStream();
                    assertThat(in.readNBytes(4)).containsExactly(5, 2, 0, 2);
                    peer.write(new byte[] {5, 2});
                    assertThat(in.readNBytes(7)).containsExactly(1, 1, 'u', 3, 'p', 'w', 'd');
                    peer.write(new byte[] {1, 0});
                    assertThat(in.readNBytes(4)).containsExactly(5, 1, 0, 3);
                    name.complete(new String(in.readNBytes(in.read()), StandardCharsets.US_ASCII));
                    in.readNBytes(2);
                    peer.write(new byte[] {5, 0, 0, 3, 3, 'x', 'y', 'z', 0, 0});
                    pump(peer, target);
                });
                var links = through("socks5h://u:pwd@127.0.0.1:" + proxy.port(), Tls.STANDARD)) {
            links.dial(URI.create("ws://only-the-proxy-knows.invalid:" + target.port() + "/"));

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("hello");
            assertThat(Recorder.await(name)).isEqualTo("only-the-proxy-knows.invalid");
        }
    }

    @Test
    void readsASocksAnswerThatComesByteByByte() throws Exception {
        try (var target = greeting();
                var proxy = ScriptedServer.plain(peer -> {
                    socks(peer, new byte[] {5, 0});
                    for (byte each : TARGET_ANSWER) {
                        peer.write(new byte[] {each});
                    }
                    pump(peer, target);
                });
                var links = through("socks5://127.0.0.1:" + proxy.port(), Tls.STANDARD)) {
            links.dial(target.uri());

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("hello");
        }
    }

    @Test
    void tellsThatASocksProxyRefusedTheLogin() throws Exception {
        try (var proxy = ScriptedServer.plain(peer -> {
                    peer.socket().getInputStream().readNBytes(4);
                    peer.write(new byte[] {5, 2});
                    peer.socket().getInputStream().readNBytes(7);
                    peer.write(new byte[] {1, 1});
                    peer.readToEnd();
                });
                var links = through("socks5://u:pwd@127.0.0.1:" + proxy.port(), Tls.STANDARD)) {
            links.dial(URI.create("ws://target.invalid/"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.CONFIGURATION);
            assertThat(cause.detail()).contains("refused the user or password").doesNotContain("pwd");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5,255|CONFIGURATION|asks for a login",
                "5,2|CONFIGURATION|asks for a login",
                "72,84|NETWORK|no SOCKS 5",
                "5,0,5,4,0,1,0,0,0,0,0,0|NETWORK|host unreachable",
                "5,0,5,2,0,1,0,0,0,0,0,0|NETWORK|not allowed by its rules",
            })
    void tellsOfARefusalByASocksProxy(String answer, Cause.Kind kind, String words) throws Exception {
        try (var proxy = ScriptedServer.plain(peer -> {
                    peer.socket().getInputStream().readNBytes(3);
                    for (String each : answer.split(",", -1)) {
                        peer.write(new byte[] {(byte) Integer.parseInt(each)});
                    }
                    peer.readToEnd();
                });
                var links = through("socks5://127.0.0.1:" + proxy.port(), Tls.STANDARD)) {
            links.dial(URI.create("ws://target.invalid/"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(kind);
            assertThat(cause.detail()).startsWith("asking the proxy: ").contains(words);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5"})
    void tellsOfAProxyThatHangsUp(String scheme) throws Exception {
        try (var proxy = ScriptedServer.plain(
                        peer -> peer.socket().getInputStream().read());
                var links = through(scheme + "://127.0.0.1:" + proxy.port(), Tls.STANDARD)) {
            links.dial(URI.create("ws://target.invalid/"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.detail()).startsWith("asking the proxy: ");
        }
    }

    @Test
    void tellsOfAProxyThatIsNotThere() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var links = through("http://127.0.0.1:" + port, Tls.STANDARD)) {
            links.dial(URI.create("ws://target.invalid/"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.detail())
                    .contains("the proxy http://127.0.0.1:" + port)
                    .contains("refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks5"})
    void canBeAbortedWhileTheProxyIsSilent(String scheme) throws Exception {
        var asked = new CompletableFuture<Void>();
        try (var proxy = ScriptedServer.plain(peer -> {
                    peer.socket().getInputStream().read();
                    asked.complete(null);
                    peer.readToEnd();
                });
                var links = through(scheme + "://127.0.0.1:" + proxy.port(), Tls.STANDARD)) {
            var link = links.dial(URI.create("ws://target.invalid/"));
            Recorder.await(asked);

            link.abort();

            assertThat(links.recorder.awaitClosed().cause().kind()).isEqualTo(Cause.Kind.REQUESTED);
            proxy.awaitScript();
        }
    }

    private static LinkFixture through(String proxy, Tls tls) {
        return new LinkFixture(LinkFixture.through(Proxy.parse(proxy), tls));
    }

    private static ScriptedServer greeting() throws IOException {
        return ScriptedServer.plain(peer -> {
            greet(peer);
            peer.readToEnd();
        });
    }

    private static void greet(Peer peer) throws IOException {
        peer.upgrade();
        peer.text("hello");
    }

    /** Greets without a login, and reads the request. */
    private static void socks(Peer peer, byte[] greeting) throws IOException {
        InputStream in = peer.socket().getInputStream();
        in.readNBytes(3);
        peer.write(greeting);
        int type = in.readNBytes(4)[3];
        in.readNBytes(type == 1 ? 6 : in.read() + 2);
    }

    /** Carries bytes both ways until one side ends. */
    private static void pump(Peer peer, ScriptedServer target) throws IOException {
        try (var there = new Socket(InetAddress.ofLiteral("127.0.0.1"), target.port())) {
            InputStream back = there.getInputStream();
            OutputStream out = peer.socket().getOutputStream();
            Thread.ofVirtual().start(() -> {
                try {
                    back.transferTo(out);
                } catch (IOException ended) {
                    assertThat(ended).isNotNull();
                }
            });
            peer.socket().getInputStream().transferTo(there.getOutputStream());
        }
    }
}
