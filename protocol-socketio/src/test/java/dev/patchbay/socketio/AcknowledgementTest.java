package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.api.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementTest {
    private final Peer peer = Peer.joined(Peer.STANDARD);
    private final Peer pairs = Peer.joined(Peer.PAIRS_OF_JSON);

    @Test
    void anAcknowledgementIsAnEventWithTheIdOfWhatItAcknowledges() {
        peer.sends("4312[]", "4313[\"ok\"]", "4314[null,{\"a\":1}]");

        assertThat(peer.wire.delivered())
                .containsExactly("socket.io:ack #12", "socket.io:ack #13 \"ok\"", "socket.io:ack #14 [null,{\"a\":1}]");
    }

    @Test
    void itsArgumentsAreNeverPairs() {
        pairs.sends("431[\"a\",1,\"b\",2]", "432[[\"a\",1]]");

        assertThat(pairs.wire.delivered())
                .containsExactly("socket.io:ack #1 [\"a\",1,\"b\",2]", "socket.io:ack #2 [\"a\",1]");
    }

    @Test
    void aBinaryAcknowledgementGetsItsAttachments() {
        peer.sends("461-5[" + Peer.PLACEHOLDER + "]").sendsBinary("x");
        peer.sends("461-6[\"a\",{\"b\":" + Peer.PLACEHOLDER + "}]").sendsBinary("M");
        peer.sends("461-7[1]");

        assertThat(peer.wire.delivered())
                .containsExactly(
                        "socket.io:ack #5 <binary> x",
                        "socket.io:ack #6 [\"a\",{\"b\":\"TQ==\"}]",
                        "socket.io:ack #7 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"43[1]", "43", "431", "431{}", "431[", "461-[1]"})
    void oneThatIsUnreadableOrWithoutIdIsMalformed(String frame) {
        peer.sends(frame);

        assertThat(peer.wire.messages).isEmpty();
        assertThat(peer.wire.malformed).hasSize(1);
    }

    @Test
    void itsRuleMatchesTheOneId() {
        var rule = SocketIo.acknowledgement(13);
        peer.sends("4312[1]", "4313[1]", "4213[\"event\",1]");

        assertThat(peer.wire.messages).extracting(rule::matches).containsExactly(false, true, false);
        assertThat(rule.events().orElseThrow()).containsExactly(SocketIo.ACK);
    }

    @Test
    void anEventThatAsksIsAnsweredUnderItsId() {
        peer.sends("429[\"question\",1]");
        Message question = peer.wire.messages.getFirst();

        peer.receives(SocketIo.acknowledge(question, "{\"answer\":42}"))
                .receives(SocketIo.acknowledge(question, ""))
                .receives(SocketIo.acknowledge(question, new byte[] {'x'}));

        assertThat(peer.wire.sent)
                .containsExactly("439[{\"answer\":42}]", "439[]", "461-9[" + Peer.PLACEHOLDER + "]", "<binary> x");
    }

    @Test
    void whatDoesNotAskIsNotAnswered() {
        peer.sends("42[\"statement\",1]", "439[1]");

        assertThat(peer.wire.messages)
                .hasSize(2)
                .allSatisfy(message -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> SocketIo.acknowledge(message, "1"))
                        .withMessageContaining("no acknowledgement"));
    }

    @Test
    void anAnswerWithoutIdCannotBeSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> peer.receives(Message.text(SocketIo.ACK, "1")));
    }
}
