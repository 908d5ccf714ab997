package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineIoTest {
    private final Peer peer = new Peer(Peer.STANDARD);

    @Test
    void anOpenPacketSetsTheSilenceThatIsAllowedAndJoinsTheNamespace() {
        peer.sends(Peer.OPEN);

        assertThat(peer.wire.idleTimeouts).containsExactly(Duration.ofSeconds(45));
        assertThat(peer.wire.sent).containsExactly("40");
    }

    @Test
    void anOpenPacketMaySayItsNumbersAsDecimalsOrStringsAndMoreThanWeKnow() {
        peer.sends("0{\"later\":{\"pingInterval\":1},\"pingInterval\":300.0,\"pingTimeout\":\"200\"}");

        assertThat(peer.wire.idleTimeouts).containsExactly(Duration.ofMillis(500));
        assertThat(peer.wire.end).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0{",
                "0[]",
                "0{\"sid\":\"abc\"}",
                "0{\"pingInterval\":25000}",
                "0{\"pingInterval\":25000,\"pingTimeout\":3000000000}",
                "0{\"pingInterval\":0,\"pingTimeout\":20000}",
                "0{\"pingInterval\":-5,\"pingTimeout\":20000}",
                "0{\"pingInterval\":25000,\"pingTimeout\":99999999999999999999}",
                "0{\"pingInterval\":{\"a\":1},\"pingTimeout\":20000}"
            })
    void anUnreadableOpenPacketEndsTheConnection(String open) {
        peer.sends(open);

        assertThat(peer.wire.end.orElseThrow().kind()).isEqualTo(Cause.Kind.PROTOCOL);
        assertThat(peer.wire.end.orElseThrow().detail()).contains("pingInterval", "EIO=4");
        assertThat(peer.wire.sent).isEmpty();
    }

    @Test
    void aSecondOpenPacketIsMalformedAndJoinsNothing() {
        peer.sends(Peer.OPEN, Peer.OPEN);

        assertThat(peer.wire.malformed).hasSize(1);
        assertThat(peer.wire.sent).containsExactly("40");
    }

    @Test
    void aPingIsAnsweredWithAPong() {
        peer.sends("2");

        assertThat(peer.wire.sent).containsExactly("3");
        assertThat(peer.wire.messages).isEmpty();
    }

    @Test
    void aPingsPayloadComesBackInThePong() {
        peer.sends("2probe ü");

        assertThat(peer.wire.sent).containsExactly("3probe ü");
    }

    @Test
    void aCloseEndsTheConnectionAsThePeersDoing() {
        peer.sends(Peer.OPEN, "1");

        assertThat(peer.wire.end.orElseThrow().kind()).isEqualTo(Cause.Kind.PEER_CLOSED);
    }

    @Test
    void whatComesAfterTheEndIsIgnored() {
        peer.sends(Peer.OPEN, "1", "2", "42[\"a\",1]").sendsBinary("late");

        assertThat(peer.wire.sent).containsExactly("40");
        assertThat(peer.wire.messages).isEmpty();
        assertThat(peer.wire.malformed).isEmpty();
    }

    @Test
    void aNoopIsIgnored() {
        peer.sends("6");

        assertThat(peer.wire.malformed).isEmpty();
        assertThat(peer.wire.messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3probe", "5", "7", "9", "", " 2", "hello", "\"text\"", "4", "47", "48[]", "4x", "ü"})
    void whatNoServerSendsIsMalformedAndCostsNothingElse(String frame) {
        peer.sends(Peer.OPEN, frame, "42[\"a\",1]");

        assertThat(peer.wire.malformed).hasSize(1);
        assertThat(peer.wire.delivered()).containsExactly("a 1");
        assertThat(peer.wire.end).isEmpty();
    }
}
