package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Message;
import dev.patchbay.api.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceTest {
    private static final SocketIoOptions ADMIN = Peer.STANDARD.withNamespace("/admin");

    private final Peer peer = new Peer(Peer.STANDARD);
    private final Peer admin = new Peer(ADMIN);

    @Test
    void aConnectIsDeliveredWithTheServersJson() {
        peer.sends(Peer.OPEN, "40{\"sid\":\"xyz\"}");

        assertThat(peer.wire.delivered()).containsExactly("connect {\"sid\":\"xyz\"}");
    }

    @Test
    void aBareConnectIsDeliveredWithoutPayload() {
        peer.sends(Peer.OPEN, "40");

        assertThat(peer.wire.delivered()).containsExactly("connect");
    }

    @Test
    void aRefusalIsDeliveredWithItsPayload() {
        peer.sends(Peer.OPEN, "44{\"message\":\"not allowed\",\"data\":{\"code\":4}}");

        assertThat(peer.wire.delivered())
                .containsExactly("connect_error {\"message\":\"not allowed\",\"data\":{\"code\":4}}");
        assertThat(peer.wire.end).isEmpty();
    }

    @Test
    void aDisconnectIsDeliveredAndThenEndsTheConnection() {
        peer.sends(Peer.OPEN, "40", "41");

        assertThat(peer.wire.delivered()).containsExactly("connect", "disconnect");
        assertThat(peer.wire.end)
                .contains(Cause.of(Cause.Kind.PEER_CLOSED, "the server sent a Socket.IO disconnect (41)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40{", "40{\"sid\"}", "40 sid", "44{\"message\":", "44oops", "41[]", "41{}"})
    void anUnreadableAnswerToTheJoinIsMalformed(String frame) {
        peer.sends(Peer.OPEN, frame);

        assertThat(peer.wire.malformed).hasSize(1);
        assertThat(peer.wire.messages).isEmpty();
        assertThat(peer.wire.end).isEmpty();
    }

    @Test
    void anotherNamespaceThanTheDefaultIsNamedInTheJoin() {
        admin.sends(Peer.OPEN);

        assertThat(admin.wire.sent).containsExactly("40/admin,");
    }

    @Test
    void theAuthJsonGoesWithTheJoin() {
        var secret = Secret.of("{\"token\":\"t\"}");
        var plain = new Peer(Peer.STANDARD.withAuth(secret)).sends(Peer.OPEN);
        var named = new Peer(ADMIN.withAuth(secret)).sends(Peer.OPEN);

        assertThat(plain.wire.sent).containsExactly("40{\"token\":\"t\"}");
        assertThat(named.wire.sent).containsExactly("40/admin,{\"token\":\"t\"}");
    }

    @Test
    void packetsOfOurNamespaceAreRead() {
        admin.sends(
                        Peer.OPEN,
                        "40/admin,{\"sid\":\"xyz\"}",
                        "42/admin,[\"a\",1]",
                        "42/admin,7[\"b\",2]",
                        "43/admin,8[3]")
                .sends("451-/admin,[\"c\"," + Peer.PLACEHOLDER + "]")
                .sendsBinary("body");

        assertThat(admin.wire.delivered())
                .containsExactly("connect {\"sid\":\"xyz\"}", "a 1", "b #7 2", "socket.io:ack #8 3", "c <binary> body");
    }

    @Test
    void theDefaultNamespaceMayBeWrittenOut() {
        peer.sends("42/,[\"a\",1]");

        assertThat(peer.wire.delivered()).containsExactly("a 1");
    }

    @Test
    void packetsOfOtherNamespacesAreIgnoredWithTheirAttachments() {
        admin.sends(
                        Peer.OPEN,
                        "40/admin,",
                        "42[\"a\",1]",
                        "42/other,[\"b\",2]",
                        "42/admin2,[\"c\",3]",
                        "41",
                        "44/other,{}")
                .sends("451-/other,[\"d\"," + Peer.PLACEHOLDER + "]")
                .sendsBinary("body")
                .sends("42/admin,[\"e\",5]");

        assertThat(admin.wire.delivered()).containsExactly("connect", "e 5");
        assertThat(admin.wire.malformed).isEmpty();
        assertThat(admin.wire.end).isEmpty();
    }

    @Test
    void aDisconnectOfOurNamespaceIsReadWithAndWithoutItsComma() {
        admin.sends("41/admin,");
        peer.sends("41/");

        assertThat(admin.wire.delivered()).containsExactly("disconnect");
        assertThat(peer.wire.delivered()).containsExactly("disconnect");
    }

    @Test
    void whatIsSentNamesTheNamespace() {
        var joined = Peer.joined(ADMIN);

        joined.receives(Message.text("a", "1"))
                .receives(Message.binary("b", new byte[] {'x'}).withId(3));
        joined.protocol.onGoodbye(joined.wire);

        assertThat(joined.wire.sent)
                .containsExactly(
                        "42/admin,[\"a\",1]",
                        "451-/admin,3[\"b\"," + Peer.PLACEHOLDER + "]",
                        "<binary> x",
                        "41/admin,");
    }
}
