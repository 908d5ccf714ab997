package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.core.ClientSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakExtension.class)
class OutboundTest {
    @Test
    void writesWhatWaitsInOrderAndTellsOfEach() throws Exception {
        var received = new CompletableFuture<List<String>>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    var texts = new ArrayList<String>();
                    for (int count = 0; count < 1000; count++) {
                        texts.add(peer.read().text());
                    }
                    received.complete(texts);
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            var link = links.dial(server.uri());
            var sent = new ArrayList<Recorder.Sent>();
            for (int count = 0; count < 1000; count++) {
                sent.add(links.recorder.queue(Message.text("", "message " + count)));
                link.flush();
            }

            List<String> texts = Recorder.await(received);
            for (int count = 0; count < 1000; count++) {
                assertThat(texts.get(count)).isEqualTo("message " + count);
                assertThat(sent.get(count).outcome()).isEqualTo("written");
            }
        }
    }

    @Test
    void refusesWhatTheProtocolCannotSayAndGoesOn() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text(peer.read().text());
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            var refused = links.recorder.queue(Message.text("unsayable", ""));
            var written = links.recorder.queue(Message.text("", "next"));
            links.dial(server.uri());

            assertThat(refused.outcome()).isEqualTo("refused: there is no word for it");
            assertThat(written.outcome()).isEqualTo("written");
            assertThat(links.recorder.awaitMessage().text()).isEqualTo("next");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"IllegalArgumentException after a frame", "StackOverflowError", "AssertionError"})
    void endsTheLinkWhenTheProtocolBreaksWhileItEncodes(String how) throws Exception {
        var protocol = new PlainProtocol() {
            @Override
            public void encode(Message message, Wire wire) {
                switch (how) {
                    case "StackOverflowError" -> throw new StackOverflowError();
                    case "AssertionError" -> throw new AssertionError("payload: s3cret");
                    default -> {
                        wire.sendText("half");
                        throw new IllegalArgumentException("the rest can't be said");
                    }
                }
            }
        };
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            var sent = links.recorder.queue(Message.text("", "x"));
            links.dial(server.uri(), protocol);

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(sent.outcome()).startsWith("failed: ");
            assertThat(cause.kind()).isEqualTo(how.startsWith("Stack") ? Cause.Kind.INTERNAL : Cause.Kind.PROTOCOL);
            assertThat(cause.detail()).contains("encode").doesNotContain("s3cret");
            assertThat(links.recorder.calls).endsWith("failed", "closed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "abort"})
    void tellsOfEveryMessageThatWasBegunWhenTheLinkEndsBefore(String how) throws Exception {
        var upgraded = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    upgraded.countDown();
                    go.await();
                    peer.reset();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            var link = links.dial(server.uri());
            upgraded.await();
            var sent = new ArrayList<Recorder.Sent>();
            for (int count = 0; count < 5; count++) {
                sent.add(links.recorder.queue(Message.binary("", new byte[4 << 20])));
            }
            link.flush();
            links.recorder.awaitFirstFrameSent();

            if (how.equals("reset")) {
                go.countDown();
            } else {
                link.abort();
            }

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(how.equals("reset") ? Cause.Kind.NETWORK : Cause.Kind.REQUESTED);
            assertThat(links.recorder.calls).endsWith("closed").doesNotContain("written");
            long begun = sent.stream().filter(Recorder.Sent::over).count();
            assertThat(sent.getFirst().outcome()).startsWith("failed: ");
            assertThat(begun).as("the water marks hold the others back").isOne();
            go.countDown();
        }
    }

    @Test
    void givesUpAPeerThatTakesNothing() throws Exception {
        var done = new CountDownLatch(1);
        ClientSettings.Timing timing =
                LinkFixture.timing(Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofMillis(300));
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    done.await();
                });
                var links = new LinkFixture(LinkFixture.settings().withTiming(timing))) {
            var link = links.dial(server.uri());
            var sent = links.recorder.queue(Message.binary("", new byte[4 << 20]));
            link.flush();

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.STALE);
            assertThat(cause.detail()).contains("taken nothing for PT0.3S");
            assertThat(sent.outcome()).startsWith("failed: ");
            done.countDown();
        }
    }

    @Test
    void doesNotGiveUpAPeerThatIsOnlySlow() throws Exception {
        ClientSettings.Timing timing =
                LinkFixture.timing(Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofMillis(400));
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    byte[] chunk = new byte[64 << 10];
                    var pause = new CountDownLatch(1);
                    for (int count = 0; count < 16; count++) { // reads for about 0.8 s
                        peer.socket().getInputStream().readNBytes(chunk, 0, chunk.length);
                        assertThat(pause.await(50, TimeUnit.MILLISECONDS)).isFalse();
                    }
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings().withTiming(timing))) {
            var link = links.dial(server.uri());
            var sent = links.recorder.queue(Message.binary("", new byte[3 << 20]));
            link.flush();

            assertThat(sent.outcome()).isEqualTo("written");
        }
    }

    @Test
    void boundsWhatTheProtocolAnswersToAPeerThatTakesNothing() throws Exception {
        var echoes = new PlainProtocol() {
            @Override
            public void onFrame(Kind kind, ByteBuffer frame, Wire wire) {
                wire.sendBinary(new byte[1 << 20]);
            }
        };
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    for (int count = 0; count < 100; count++) {
                        peer.text("?");
                    }
                    new CountDownLatch(1).await(5, TimeUnit.SECONDS);
                });
                var links = new LinkFixture(LinkFixture.limits(1 << 20, 1 << 20))) {
            links.dial(server.uri(), echoes);

            Cause cause = links.recorder.awaitClosed().cause();
            assertThat(cause.kind()).isEqualTo(Cause.Kind.STALE);
            assertThat(cause.detail()).contains("does not take the protocol's answers");
        }
    }

    @Test
    void asksForMessagesThatWaitedBeforeTheLinkOpened() throws Exception {
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text(peer.read().text());
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            links.recorder.queue(Message.text("", "early"));
            links.dial(server.uri());

            assertThat(links.recorder.awaitMessage().text()).isEqualTo("early");
            assertThat(links.recorder.bytesOut).hasValue(5);
        }
    }
}
