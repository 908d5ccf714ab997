package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.api.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodeTest {
    /** As {@link Peer#OPEN} says it. */
    private static final int MAX_PAYLOAD = 1000;

    private final Peer peer = Peer.joined(Peer.STANDARD);

    @Test
    void aTextIsAnEventWithOneArgumentAsItWasWritten() {
        peer.receives(Message.text("auth", "{ \"session\": \"a:4:{s:10:\\\"x\\\";}\" }"));

        assertThat(peer.wire.sent).containsExactly("42[\"auth\",{ \"session\": \"a:4:{s:10:\\\"x\\\";}\" }]");
    }

    @Test
    void anEmptyTextIsAnEventWithoutArguments() {
        peer.receives(Message.text("ps", ""));

        assertThat(peer.wire.sent).containsExactly("42[\"ps\"]");
    }

    @Test
    void anIdAsksForAnAcknowledgement() {
        peer.receives(Message.text("a", "1").withId(0))
                .receives(Message.text("a", "").withId(Integer.MAX_VALUE));

        assertThat(peer.wire.sent).containsExactly("420[\"a\",1]", "422147483647[\"a\"]");
    }

    @Test
    void bytesAreAnAttachment() {
        peer.receives(Message.binary("upload", new byte[] {'x', 'y'}))
                .receives(Message.binary("upload", new byte[0]).withId(4));

        assertThat(peer.wire.sent)
                .containsExactly(
                        "451-[\"upload\"," + Peer.PLACEHOLDER + "]",
                        "<binary> xy",
                        "451-4[\"upload\"," + Peer.PLACEHOLDER + "]",
                        "<binary> ");
    }

    @Test
    void aNameIsEscaped() {
        peer.receives(Message.text("a\"\\\nü", "1"));

        assertThat(peer.wire.sent).containsExactly("42[\"a\\\"\\\\\\nü\",1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener", ""})
    void aNameThatIsReservedOrEmptyIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> peer.receives(Message.text(name, "1").withId(1)))
                .withMessageContaining("event name");
        assertThat(peer.wire.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "hush", "1,2", "1]", "\"a", "[1]x", " "})
    void aTextThatIsNotOneJsonValueIsRefusedWithoutBeingTold(String payload) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> peer.receives(Message.text("a", payload)))
                .withMessageContaining("one JSON value")
                .withMessageNotContaining("hush");
        assertThat(peer.wire.sent).isEmpty();
    }

    @Test
    void aTextThatTheServerWouldNotTakeIsRefusedWithBothSizes() {
        String ascii = "\"" + "x".repeat(MAX_PAYLOAD - "42[\"a\",]".length() - 2) + "\"";
        String twoBytes = "\"" + "ü".repeat(MAX_PAYLOAD / 2) + "\"";

        peer.receives(Message.text("a", ascii));

        assertThat(peer.wire.sent.getFirst()).hasSize(MAX_PAYLOAD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> peer.receives(Message.text("a", ascii + " ")))
                .withMessageContaining("1001 bytes")
                .withMessageContaining("maxPayload 1000");
        assertThatIllegalArgumentException().isThrownBy(() -> peer.receives(Message.text("a", twoBytes)));
        assertThat(peer.wire.sent).hasSize(1);
    }

    @Test
    void bytesThatTheServerWouldNotTakeAreRefusedBeforeTheirHeaderIsWritten() {
        peer.receives(Message.binary("a", new byte[MAX_PAYLOAD]));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> peer.receives(Message.binary("a", new byte[MAX_PAYLOAD + 1])));
        assertThat(peer.wire.sent).hasSize(2);
    }

    @Test
    void aServerThatSetsNoLimitTakesAnything() {
        var unlimited = new Peer(Peer.STANDARD).sends("0{\"pingInterval\":25000,\"pingTimeout\":20000}", "40");

        unlimited.receives(Message.text("a", "\"" + "x".repeat(2_000_000) + "\""));

        assertThat(unlimited.wire.sent).hasSize(2);
    }

    @Test
    void nothingIsSentBeforeTheNamespaceIsJoined() {
        var opening = new Peer(Peer.STANDARD);
        var joining = new Peer(Peer.STANDARD).sends(Peer.OPEN);
        var refused = new Peer(Peer.STANDARD).sends(Peer.OPEN, "44{\"message\":\"no\"}");
        var left = Peer.joined(Peer.STANDARD).sends("41");

        for (Peer early : new Peer[] {opening, joining, refused, left}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> early.receives(Message.text("a", "1")))
                    .withMessageContaining("wait for the event 'connect'");
            assertThat(early.wire.sent).noneMatch(frame -> frame.startsWith("42"));
        }
    }

    @Test
    void aGoodbyeIsADisconnectOnce() {
        peer.protocol.onGoodbye(peer.wire);
        peer.protocol.onGoodbye(peer.wire);

        assertThat(peer.wire.sent).containsExactly("41");
    }

    @Test
    void aGoodbyeBeforeTheJoinSaysNothing() {
        var joining = new Peer(Peer.STANDARD).sends(Peer.OPEN);

        joining.protocol.onGoodbye(joining.wire);

        assertThat(joining.wire.sent).containsExactly("40");
    }
}
