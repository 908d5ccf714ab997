package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Input;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.ModuleContext;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.LightweightModule;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.Client;
import dev.patchbay.core.websocket.WebSocketVenue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Frames over a real socket: what a module sends is on the wire byte for byte, and what is on the wire is what a module gets. */
@ExtendWith(LeakExtension.class)
class FramesOverNettyTest {
    private static final byte[] BYTES = {0, (byte) 0xff, 4, 50};
    private static final String TEXT = "42[\"grüße 🎉\"]";

    @Test
    void sendsTextAndBytesVerbatimPastTheProtocol() throws Exception {
        var received = new CompletableFuture<List<String>>();
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    received.complete(List.of(describe(peer.read()), describe(peer.read()), describe(peer.read())));
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            var protocol = new PlainProtocol() {
                @Override
                public void encode(Message message, dev.patchbay.api.Wire wire) {
                    wire.sendText("encoded " + message.text());
                }
            };
            links.recorder.queue(Message.text(Message.FRAME, TEXT));
            links.recorder.queue(Message.binary(Message.FRAME, BYTES));
            var last = links.recorder.queue(Message.text("", "message"));
            links.dial(server.uri(), protocol);

            assertThat(last.outcome()).isEqualTo("written");
            assertThat(Recorder.await(received))
                    .containsExactly("text " + TEXT, "binary 00ff0432", "text encoded message");
        }
    }

    @Test
    void refusesATextFrameThatIsNoTextAndGoesOn() throws Exception {
        byte[] noText = {(byte) 0xc3, 0x28};
        try (var server = ScriptedServer.plain(peer -> {
                    peer.upgrade();
                    peer.text(peer.read().text());
                    peer.readToEnd();
                });
                var links = new LinkFixture(LinkFixture.settings())) {
            var refused = links.recorder.queue(Message.received(Message.FRAME, Kind.TEXT, noText, Message.NO_ID, 0));
            links.recorder.queue(Message.text(Message.FRAME, "next"));
            links.dial(server.uri());

            assertThat(refused.outcome()).startsWith("refused: a text frame must be UTF-8");
            assertThat(links.recorder.awaitMessage().text()).isEqualTo("next");
        }
    }

    @Test
    void showsAModuleEachWholeFrameWithItsKind() throws Exception {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        try (var server = ScriptedServer.plain(peer -> {
            peer.upgrade();
            peer.read(); // the module is there
            peer.write(Peer.frame(Peer.TEXT, false, 0, Arrays.copyOf(text, 7))); // cuts the ü in two
            peer.write(Peer.frame(Peer.CONTINUATION, true, 0, Arrays.copyOfRange(text, 7, text.length)));
            peer.write(Peer.frame(Peer.PING, true, 0, new byte[1]));
            peer.write(Peer.frame(Peer.BINARY, true, 0, BYTES));
            peer.readToEnd();
        })) {
            var module = new FrameModule();
            var settings = VenueSettings.NONE.withUrls(List.of(server.uri()));
            try (var client = Client.builder()
                    .venue(new WebSocketVenue(), settings)
                    .discover(false)
                    .module(module)
                    .open()) {
                client.awaitLive(Duration.ofSeconds(10));

                assertThat(module.next()).isEqualTo("TEXT " + HexFormat.of().formatHex(text));
                assertThat(module.next()).isEqualTo("BINARY 00ff0432");
                assertThat(module.seen).isEmpty();
            }
        }
    }

    private static String describe(Peer.Frame frame) {
        return frame.opcode() == Peer.TEXT ? "text " + frame.text() : "binary " + frame.hex();
    }

    /** Tells the peer that it is live, and keeps the frames. */
    private static final class FrameModule implements LightweightModule {
        private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return String.valueOf(seen.poll(10, TimeUnit.SECONDS));
        }

        @Override
        public String name() {
            return "frames";
        }

        @Override
        public Rule rule(ModuleContext<Void> context) {
            return Rule.event(Message.FRAME);
        }

        @Override
        public void run(ModuleContext<Void> context) throws InterruptedException {
            while (true) {
                switch (context.inbox().take()) {
                    case Input.Live<Void> _ -> context.send(Message.text(Message.FRAME, "here"));
                    case Input.Inbound<Void>(var frame) -> {
                        byte[] bytes = new byte[frame.size()];
                        frame.payload().get(bytes);
                        seen.add(frame.kind() + " " + HexFormat.of().formatHex(bytes));
                    }
                    case Input.Drain<Void> _ -> {
                        return;
                    }
                    case Input.Command<Void> _, Input.Lost<Void> _, Input.Gap<Void> _ -> {}
                }
            }
        }
    }
}
