package dev.patchbay.core;

import static dev.patchbay.core.ClientFixture.until;
import static dev.patchbay.core.laboratory.MemoryNet.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.spi.Middleware;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.laboratory.LineVenue;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames as they stand on the wire, in and out. */
class FramesTest {
    private static final Rule FRAMES = Rule.event(Message.FRAME);

    private final RoutedModule frames = new RoutedModule("frames", FRAMES);
    private final List<String> layerSaw = new CopyOnWriteArrayList<>();

    private final Middleware layer = new Middleware() {
        @Override
        public Message onReceive(Message message) {
            layerSaw.add(message.event());
            return message.withText(message.text() + "!");
        }
    };

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void framesReachOnlyThoseWhoNameThemAndPassTheMiddlewareUnseen(boolean withLayer) throws Exception {
        var all = new RoutedModule("all", Rule.any());
        var unnamed = new RoutedModule("unnamed", FRAMES.or(Rule.contains("1")));
        try (var fixture = new ClientFixture(builder -> {
            builder.module(frames).module(all).module(unnamed);
            return withLayer ? builder.middleware(layer) : builder;
        })) {
            fixture.live().send("tick 1");

            String text = withLayer ? "tick 1!" : "tick 1";
            assertThat(frames.next()).isEqualTo(Message.FRAME + " tick 1");
            assertThat(all.next()).isEqualTo(text);
            assertThat(unnamed.next()).as("a rule that can't name its events").isEqualTo(text);
            assertThat(all.soFar()).isEmpty();
            assertThat(unnamed.soFar()).isEmpty();
            assertThat(layerSaw).isEqualTo(withLayer ? List.of("tick") : List.of());
            assertThat(fixture.client.statistics().messagesIn())
                    .as("with welcome")
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFrameComesBeforeTheMessageThatItBrings(boolean withLayer) throws Exception {
        var both = new RoutedModule("both", FRAMES.or(Rule.event("tick")));
        try (var fixture = new ClientFixture(builder -> {
            builder.module(both);
            return withLayer ? builder.middleware(layer) : builder;
        })) {
            fixture.live().send("tick 1", "bad one").sendBytes('t', 'i', 'c', 'k', ' ', '2');

            String end = withLayer ? "!" : "";
            assertThat(List.of(both.next(), both.next(), both.next(), both.next(), both.next()))
                    .containsExactly(
                            Message.FRAME + " tick 1",
                            "tick 1" + end,
                            Message.FRAME + " bad one",
                            Message.FRAME + " tick 2",
                            "tick 2" + end);
        }
    }

    @Test
    void aRuleThatCannotNameItsEventsMayAskForFrames() throws Exception {
        Rule asking = new Rule() {
            @Override
            public boolean matches(Message message) {
                return message.text().contains("1");
            }

            @Override
            public boolean frames() {
                return true;
            }
        };
        var module = new RoutedModule("asking", asking);
        try (var fixture = new ClientFixture(builder -> builder.module(module))) {
            fixture.live().send("tick 1", "tick 2", "tock 1");

            assertThat(List.of(module.next(), module.next(), module.next(), module.next()))
                    .containsExactly(Message.FRAME + " tick 1", "tick 1", Message.FRAME + " tock 1", "tock 1");
        }
    }

    @Test
    void nobodySeesAFrameOfTheLogin() throws Exception {
        try (var fixture = new ClientFixture(builder -> builder.module(frames).middleware(layer))) {
            var peer = fixture.net.accept().open();
            peer.receive();
            peer.send("secret of the login", "welcome");
            fixture.await(dev.patchbay.api.ClientState.LIVE);
            peer.send("tick 1");

            assertThat(frames.next()).isEqualTo(Message.FRAME + " tick 1");
        }
    }

    @Test
    void nobodySeesAFrameThatIsSent() throws Exception {
        var all = new RoutedModule("all", FRAMES.or(Rule.event("go", "end")), (message, context) -> {
            if (message.event().equals("go")) {
                context.send(Message.text(Message.FRAME, "token " + LineVenue.SECRET));
                context.send(Message.text("token", LineVenue.SECRET));
            }
        });
        try (var fixture = new ClientFixture(builder -> builder.module(all))) {
            var peer = fixture.live().send("go");
            peer.receive();
            peer.receive();
            peer.send("end");

            assertThat(List.of(all.next(), all.next(), all.next(), all.next()))
                    .containsExactly(Message.FRAME + " go", "go ", Message.FRAME + " end", "end ");
        }
    }

    @Test
    void aSentFrameGoesOutAsItIsPastTheProtocol() throws Exception {
        var outcome = new AtomicReference<SendOutcome>();
        var sender = new RoutedModule("sender", Rule.event("go"), (_, context) -> {
            context.send(Message.binary(Message.FRAME, new byte[] {1, 2, 3}));
            outcome.set(context.send(Message.text(Message.FRAME, "42[\"as it is\"]"))
                    .await(SOON));
        });
        try (var fixture = new ClientFixture(builder -> builder.module(sender))) {
            var peer = fixture.live().send("go");

            assertThat(peer.receive()).isEqualTo("binary of 3");
            assertThat(peer.receive()).isEqualTo("42[\"as it is\"]");
            until("an outcome", () -> outcome.get() instanceof SendOutcome.Written);
        }
    }

    @Test
    void aReplyMayBeAFrame() throws Exception {
        var asker = new RoutedModule("asker", Rule.event("go"), (_, context) -> {
            Message reply = context.request(Message.text(Message.FRAME, "2"), FRAMES.and(Rule.exact("3")), SOON);
            assertThat(reply.event()).isEqualTo(Message.FRAME);
        });
        try (var fixture = new ClientFixture(builder -> builder.module(asker))) {
            var peer = fixture.live().send("3", "go");
            assertThat(peer.receive()).isEqualTo("2");
            assertThat(asker.soFar()).as("the older 3 is no reply").isEmpty();
            peer.send("4", "3");

            assertThat(asker.next()).isEqualTo("go ");
        }
    }

    /** A peer may name an event as it likes. */
    @Test
    void aPeerCannotPassAnEventOffAsAFrame() throws Exception {
        var all = new RoutedModule("all", Rule.any());
        try (var fixture = new ClientFixture(builder -> builder.module(frames).module(all))) {
            fixture.live().send(Message.FRAME + " forged", "tick");

            assertThat(frames.next()).isEqualTo(Message.FRAME + " " + Message.FRAME + " forged");
            assertThat(frames.next()).isEqualTo(Message.FRAME + " tick");
            assertThat(all.next()).isEqualTo("tick ");
            assertThat(fixture.client.statistics().malformed()).isEqualTo(1);
        }
    }
}
