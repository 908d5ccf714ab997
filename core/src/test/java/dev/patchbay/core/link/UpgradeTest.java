package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.core.ClientSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakExtension.class)
class UpgradeTest {
    private static final ClientSettings SETTINGS = LinkFixture.settings();

    @Test
    void asksWithThePathTheHeadersAndOurName() throws Exception {
        var request = new CompletableFuture<String>();
        try (var server = ScriptedServer.plain(peer -> {
                    request.complete(peer.upgrade());
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri(), Map.of("Origin", "https://example.org"));

            String head = Recorder.await(request);
            assertThat(head).startsWith("GET /socket?x=1 HTTP/1.1\r\n");
            assertThat(Peer.header(head, "host")).isEqualTo("127.0.0.1:" + server.port());
            assertThat(Peer.header(head, "origin")).isEqualTo("https://example.org");
            assertThat(Peer.header(head, "user-agent")).isEqualTo("Patchbay");
            assertThat(Peer.header(head, "sec-websocket-extensions")).isEqualTo("permessage-deflate");
        }
    }

    @Test
    void sendsTheUsersOwnNameInPlaceOfOurs() throws Exception {
        var request = new CompletableFuture<String>();
        try (var server = ScriptedServer.plain(peer -> request.complete(peer.upgrade()));
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri(), Map.of("user-agent", "Mozilla/5.0"));

            assertThat(Peer.header(Recorder.await(request), "user-agent")).isEqualTo("Mozilla/5.0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "upgrade",
                "Connection",
                "Sec-WebSocket-Key",
                "sec-websocket-protocol",
                "Content-Length",
                "bad name"
            })
    void refusesHeadersThatBelongToTheUpgradeOrThatHttpDoesNotAllow(String name) {
        try (var links = new LinkFixture(SETTINGS)) {
            links.dial(URI.create("ws://127.0.0.1:1/"), Map.of(name, "s3cret"));

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.CONFIGURATION);
            assertThat(cause.detail()).contains("'" + name + "'").doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200 OK, NETWORK",
        "301 Moved Permanently, NETWORK",
        "400 Bad Request, PROTOCOL",
        "401 Unauthorized, REJECTED",
        "403 Forbidden, REJECTED",
        "404 Not Found, PROTOCOL",
        "408 Request Timeout, NETWORK",
        "425 Too Early, NETWORK",
        "426 Upgrade Required, PROTOCOL",
        "429 Too Many Requests, RATE_LIMITED",
        "500 Internal Server Error, NETWORK",
        "503 Service Unavailable, NETWORK",
        "522 Origin Connection Time-out, NETWORK",
    })
    void readsTheCauseFromTheStatusOfARefusal(String status, Cause.Kind kind) throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.readHead();
                    peer.write("HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\nsorry");
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            Recorder.Closed closed = links.recorder.awaitClosed();
            assertThat(closed.cause().kind()).isEqualTo(kind);
            assertThat(closed.cause().detail()).contains("expected status 101").contains(status);
            assertThat(closed.retryAfter()).isZero();
            assertThat(links.recorder.calls).containsExactly("closed");
        }
    }

    @Test
    void saysThatRedirectsAreNotFollowed() throws Exception {
        try (var server = answering("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n\r\n");
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            assertThat(links.recorder.awaitClosed().cause().detail()).contains("redirects are not followed");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"7|7", "999999999|86400", "-5|0", "soon|0", "Sun, 06 Nov 1994 08:49:37 GMT|0"})
    void takesTheDelayThatTheServerAsksForWithinADay(String retryAfter, long seconds) throws Exception {
        try (var server = answering("HTTP/1.1 429 Slow down\r\nRetry-After: " + retryAfter + "\r\n\r\n");
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            assertThat(links.recorder.awaitClosed().retryAfter()).hasSeconds(seconds);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "garbage, no HTTP\\r\\n\\r\\n|NETWORK|no HTTP",
                "HTTP/1.1 101 Yes\\r\\nConnection: Upgrade\\r\\n\\r\\n|PROTOCOL|Upgrade: websocket",
                "HTTP/1.1 101 Yes\\r\\nUpgrade: websocket\\r\\n\\r\\n|PROTOCOL|Connection: Upgrade",
                "HTTP/1.1 101 Yes\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: x\\r\\n\\r\\n|PROTOCOL|key",
            })
    void refusesAnswersThatAreNoUpgrade(String answer, Cause.Kind kind, String words) throws Exception {
        try (var server = answering(answer.replace("\\r\\n", "\r\n"));
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(kind);
            assertThat(cause.detail()).startsWith("upgrading to WebSocket: ").contains(words);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-WebSocket-Protocol: chat",
                "Sec-WebSocket-Extensions: x-webkit-deflate-frame",
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10",
                "Sec-WebSocket-Extensions: permessage-deflate, permessage-deflate",
            })
    void refusesWhatItDidNotOffer(String header) throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade(header);
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            assertThat(links.recorder.awaitClosed().cause().kind()).isEqualTo(Cause.Kind.PROTOCOL);
        }
    }

    @Test
    void waitsForTheRealAnswerBehindAnInterimOne() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    String request = peer.readHead();
                    peer.write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
                    peer.write(Peer.switched(request));
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            links.recorder.awaitOpen();
        }
    }

    @Test
    void losesNoFrameThatComesTogetherWithTheAnswer() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    String answer = Peer.switched(peer.readHead());
                    byte[] head = answer.getBytes(StandardCharsets.US_ASCII);
                    byte[] frame = Peer.frame(Peer.TEXT, true, 0, new byte[] {'1'});
                    byte[] both = Arrays.copyOf(head, head.length + frame.length);
                    System.arraycopy(frame, 0, both, head.length, frame.length);
                    peer.write(both);
                    peer.readToEnd();
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("1");
            assertThat(links.recorder.calls).startsWith("opened", "frameReceived", "delivered");
        }
    }

    @Test
    void tellsOfAPeerThatHangsUpInPlaceOfAnAnswer() throws Exception {
        try (var server = ScriptedServer.plain(Peer::readHead);
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.detail()).contains("before it had answered the upgrade request");
        }
    }

    @Test
    void tellsOfAPeerThatResets() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.readHead();
                    peer.reset();
                });
                var links = new LinkFixture(SETTINGS)) {
            links.dial(server.uri());

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.NETWORK);
            assertThat(cause.detail()).contains("reset");
        }
    }

    private static ScriptedServer answering(String answer) throws IOException {
        return ScriptedServer.plain(peer -> {
            peer.readHead();
            peer.write(answer);
            peer.readToEnd();
        });
    }
}
