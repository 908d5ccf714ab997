package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class HandshakeTest {
    private static final String TARGET = "/socket.io/?EIO=4&transport=websocket";

    @ParameterizedTest
    @ValueSource(strings = {TARGET, "/socket.io/?transport=websocket&EIO=4", TARGET + "&secondary=1"})
    void theRightPathAndQueryAreUpgraded(String target) throws IOException {
        try (var venue = Simulator.start()) {
            String answer = RawPeer.answerTo(venue, target);

            assertThat(answer).isEqualTo("HTTP/1.1 101 Switching Protocols");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/socket.io", "/other/?EIO=4&transport=websocket"})
    void anotherPathIsNotFound(String target) throws IOException {
        try (var venue = Simulator.start()) {
            assertThat(RawPeer.answerTo(venue, target)).startsWith("HTTP/1.1 404");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/socket.io/", "/socket.io/?EIO=3&transport=websocket", "/socket.io/?EIO=4&transport=polling"})
    void anotherQueryIsABadRequest(String target) throws IOException {
        try (var venue = Simulator.start()) {
            assertThat(RawPeer.answerTo(venue, target)).startsWith("HTTP/1.1 400");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403, 404, 429, 503, 522})
    void anyStatusIsAnsweredOnDemandAndOnce(int status) throws IOException {
        try (var venue = Simulator.start()) {
            venue.refuseNext(status);

            String first = RawPeer.answerTo(venue, TARGET);
            String second = RawPeer.answerTo(venue, TARGET);

            assertThat(first).startsWith("HTTP/1.1 " + status);
            assertThat(second).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void theRequestIsRecordedWithItsHeadersAndItsAnswer() throws IOException {
        try (var venue = Simulator.builder().fault("refuse=403#1").start();
                var peer = new RawPeer(venue)) {
            peer.ask(TARGET, "Origin: http://example.org\r\nCookie: secret=1\r\n")
                    .head();

            assertThat(venue.handshakes()).singleElement().satisfies(handshake -> {
                assertThat(handshake.uri()).isEqualTo(TARGET);
                assertThat(handshake.header("origin")).isEqualTo("http://example.org");
                assertThat(handshake.status()).isEqualTo(403);
                assertThat(handshake.toString()).doesNotContain("secret");
            });
        }
    }

    @Test
    void permessageDeflateIsGrantedToThoseWhoAskWhenItIsSwitchedOn() throws Exception {
        try (var venue = Simulator.builder().compression(true).start();
                var peer = new RawPeer(venue)) {
            String head = peer.ask(TARGET, "Sec-WebSocket-Extensions: permessage-deflate\r\n")
                    .head();
            byte[] first = peer.shortFrame();

            assertThat(head).containsIgnoringCase("sec-websocket-extensions: permessage-deflate");
            assertThat(inflated(first)).startsWith("0{\"sid\":");
        }
    }

    private static String inflated(byte[] payload) throws Exception {
        var inflater = new Inflater(true);
        inflater.setInput(payload);
        byte[] text = new byte[1_000];
        int length = inflater.inflate(text);
        inflater.end();
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
