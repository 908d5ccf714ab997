package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentTest {
    private static final String TICK = "[[\"EURUSD_otc\",1770856131.3,1.195370]]";
    private static final String TICK_HEADER = "451-[\"updateStream\"," + Peer.PLACEHOLDER + "]";

    private final Peer bytes = Peer.joined(Peer.STANDARD);
    private final Peer json = Peer.joined(Peer.PAIRS_OF_JSON);

    private static String placeholder(int num) {
        return "{\"_placeholder\":true,\"num\":" + num + "}";
    }

    @Test
    void aPayloadThatIsAnAttachmentIsItsBytesAsTheyAre() {
        byte[] noUtf8 = {0, 1, (byte) 0xff};
        bytes.sends(TICK_HEADER).sendsBinary(noUtf8);
        json.sends(TICK_HEADER).sendsBinary(TICK);

        assertThat(bytes.wire.messages.getFirst().payload()).isEqualTo(ByteBuffer.wrap(noUtf8));
        assertThat(bytes.wire.messages.getFirst().kind()).isEqualTo(Kind.BINARY);
        assertThat(json.wire.delivered()).containsExactly("updateStream <binary> " + TICK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "451-[\"a\",{\"num\":0,\"_placeholder\":true}]",
                "451-[ \"a\" , { \"_placeholder\" : true , \"num\" : 0 } ]",
                "451-[\"a\"]",
                "451-[\"a\",",
            })
    void everyWayToSayThatThePayloadIsTheAttachmentIsRead(String header) {
        json.sends(header).sendsBinary("{}");

        assertThat(json.wire.delivered()).containsExactly("a <binary> {}");
        assertThat(json.wire.malformed).isEmpty();
    }

    @Test
    void aBinaryEventWithoutPlaceholderIsCompleteAsItIs() {
        json.sends("451-[\"a\",{\"b\":1}]", "450-[\"c\",2]", "450-[\"d\"]", "42[\"e\",3]");

        assertThat(json.wire.delivered()).containsExactly("a {\"b\":1}", "c 2", "d", "e 3");
        assertThat(json.wire.malformed).isEmpty();
    }

    @Test
    void anAttachmentMayComeAsText() {
        json.sends(TICK_HEADER, TICK, "451-[\"b\"]", "{\"c\":1}");

        assertThat(json.wire.delivered()).containsExactly("updateStream " + TICK, "b {\"c\":1}");
        assertThat(json.wire.malformed).isEmpty();
    }

    @Test
    void anEmptyAttachmentIsAnEmptyPayload() {
        bytes.sends(TICK_HEADER).sendsBinary("");

        assertThat(bytes.wire.delivered()).containsExactly("updateStream <binary>");
    }

    @Test
    void otherPacketsBetweenHeaderAndAttachmentTakeNothingFromIt() {
        json.sends(TICK_HEADER, "4x", "2", "6", "42[\"a\",1]", "43 oops", "5", "437[1]")
                .sendsBinary(TICK);

        assertThat(json.wire.sent).containsExactly("3");
        assertThat(json.wire.delivered()).containsExactly("a 1", "socket.io:ack #7 1", "updateStream <binary> " + TICK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"451-[\"b\",{\"_placeholder\":true,\"num\":0}]", "451-[\"b\"]", "452-[\"b\",[" + TWO + "]]"})
    void anotherHeaderReplacesTheOneThatWaits(String second) {
        json.sends(TICK_HEADER, second).sendsBinary("1").sendsBinary("2");

        assertThat(json.wire.messages).extracting(message -> message.event()).containsExactly("b");
        assertThat(json.wire.malformed.getFirst()).contains("1 more attachments", "another packet");
    }

    private static final String TWO = "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "451-[\"b\",1]",
                "45[\"b\"]",
                "45x-[\"b\"]",
                "451[\"b\"]",
                "451-[\"b\",{]",
                "461-[1]",
                "451-/other,[\"b\"]"
            })
    void aHeaderThatNeedsNoAttachmentOrIsBrokenReplacesTheOneThatWaitsToo(String second) {
        json.sends(TICK_HEADER, second).sendsBinary("1");

        assertThat(json.wire.messages).noneMatch(message -> message.event().equals("updateStream"));
        assertThat(json.wire.malformed.getFirst()).contains("1 more attachments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"45", "451", "45-[\"b\"]", "45[\"b\"]", "451[\"b\"]", "451x[\"b\"]", "45/,1-[\"b\"]"})
    void aHeaderThatDoesNotSayHowManyAttachmentsFollowIsMalformed(String header) {
        json.sends(header);

        assertThat(json.wire.malformed).singleElement().asString().contains("number of attachments");
        assertThat(json.wire.messages).isEmpty();
    }

    @Test
    void anAttachmentThatNoHeaderAnnouncedIsMalformed() {
        json.sendsBinary(TICK)
                .sends("[1]", "{}")
                .sends(TICK_HEADER)
                .sendsBinary("1")
                .sendsBinary("2");

        assertThat(json.wire.malformed).hasSize(4);
        assertThat(json.wire.delivered()).containsExactly("updateStream <binary> 1");
    }

    @Test
    void jsonAttachmentsStandInTheirPlacesAsTheyWereWritten() {
        json.sends("452-[\"a\",{\"x\": " + placeholder(1) + ",\"y\":[1.50,{\"z\":" + placeholder(0)
                        + "}],\"s\":\"{\\\"_placeholder\\\":true\"}]")
                .sendsBinary("1.10")
                .sendsBinary(" {\"k\":[]} ");

        assertThat(json.wire.delivered())
                .containsExactly(
                        "a {\"x\":  {\"k\":[]} ,\"y\":[1.50,{\"z\":1.10}],\"s\":\"{\\\"_placeholder\\\":true\"}");
        assertThat(json.wire.messages.getFirst().kind()).isEqualTo(Kind.TEXT);
    }

    @Test
    void attachmentsOfBytesStandInTheirPlacesAsBase64() {
        bytes.sends("452-[\"a\",{\"x\":" + placeholder(0) + "," + "\"y\":[" + placeholder(1) + "]}]")
                .sendsBinary(new byte[] {(byte) 0xfb, (byte) 0xff})
                .sendsBinary(new byte[0]);

        assertThat(bytes.wire.delivered()).containsExactly("a {\"x\":\"+/8=\",\"y\":[\"\"]}");
    }

    @Test
    void attachmentsAmongSeveralArgumentsStandInTheArray() {
        bytes.sends("451-[\"a\",1," + placeholder(0) + "]").sendsBinary("M");

        assertThat(bytes.wire.delivered()).containsExactly("a [1,\"TQ==\"]");
    }

    @Test
    void eachOfSeveralEventsMayHaveItsAttachment() {
        json.sends("452-9[\"a\"," + placeholder(1) + ",\"b\",5,\"c\",{\"d\":" + placeholder(0) + "}]")
                .sendsBinary("0")
                .sendsBinary("1");

        assertThat(json.wire.delivered()).containsExactly("a #9 <binary> 1", "b 5", "c {\"d\":0}");
    }

    @Test
    void anEventInAnArrayOfItsOwnMayHaveAnAttachment() {
        json.sends("451-[[\"a\"," + Peer.PLACEHOLDER + "]]").sendsBinary("{}");

        assertThat(json.wire.delivered()).containsExactly("a <binary> {}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "1 2", "\"\\x\"", "nul"})
    void anAttachmentThatIsNoJsonCostsItsEventOnly(String body) {
        json.sends("451-[\"a\",[" + Peer.PLACEHOLDER + "]]").sendsBinary(body).sends("42[\"b\",1]");

        assertThat(json.wire.delivered()).containsExactly("b 1");
        assertThat(json.wire.malformed).hasSize(1);
    }

    @Test
    void aJsonAttachmentThatIsNoUtf8CostsItsEventOnly() {
        json.sends("451-[\"a\",[" + Peer.PLACEHOLDER + "]]").sendsBinary(new byte[] {'"', (byte) 0xff, '"'});

        assertThat(json.wire.messages).isEmpty();
        assertThat(json.wire.malformed).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "451-[\"a\",{\"_placeholder\":true,\"num\":7}]",
                "451-[\"a\",{\"_placeholder\":true,\"num\":-1}]",
                "451-[\"a\",{\"_placeholder\":true,\"num\":\"0\"}]",
                "451-[\"a\",{\"_placeholder\":true,\"num\":0.5}]",
                "451-[\"a\",{\"_placeholder\":true,\"num\":4294967296}]",
                "451-[\"a\",[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]]",
                "451-[\"a\",[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]]",
                "451-[{\"_placeholder\":true,\"num\":0}]",
                "451-[\"a\",{\"_placeholder\":true,\"num\":0}",
                "451-[\"a\",{\"_placeholder\":true,\"num\":0}]x",
                "451-[\"connect\"]",
                "451-{}",
            })
    void aHeaderThatDoesNotFitItsAttachmentsCostsItselfOnly(String header) {
        json.sends(header).sendsBinary("1").sends(TICK_HEADER).sendsBinary(TICK);

        assertThat(json.wire.delivered()).containsExactly("updateStream <binary> " + TICK);
        assertThat(json.wire.malformed).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "452-[\"a\",{\"_placeholder\":true,\"num\":0}]",
                "452-[\"a\",[{\"_placeholder\":true,\"num\":0}]]",
                "452-[\"a\"]",
                "452-[\"a\",",
                "452-[\"a\",[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":2}]]",
                "452-[\"a\",[{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":1}]]",
            })
    void aHeaderThatDoesNotUseAllItsAttachmentsCostsThemToo(String header) {
        json.sends(header).sendsBinary("1").sendsBinary("2").sends(TICK_HEADER).sendsBinary(TICK);

        assertThat(json.wire.delivered()).containsExactly("updateStream <binary> " + TICK);
        assertThat(json.wire.malformed).hasSize(1);
    }

    @Test
    void moreAttachmentsThanTheLimitEndTheConnection() {
        var peer = Peer.joined(Peer.STANDARD.withLimits(2, 100));

        peer.sends("453-[\"a\"]", "42[\"b\",1]");

        assertThat(peer.wire.end.orElseThrow().kind()).isEqualTo(Cause.Kind.PROTOCOL);
        assertThat(peer.wire.end.orElseThrow().detail()).contains("at most 2", "found 3");
        assertThat(peer.wire.messages).isEmpty();
    }

    @Test
    void aNumberOfAttachmentsBeyondAnyIntEndsTheConnectionToo() {
        json.sends("4599999999999999999999-[\"a\"]");

        assertThat(json.wire.end.orElseThrow().kind()).isEqualTo(Cause.Kind.PROTOCOL);
    }

    @Test
    void anEventLargerThanTheLimitCostsItselfOnly() {
        var peer = Peer.joined(Peer.STANDARD.withLimits(4, 100));
        String pair = "452-[\"a\",[" + TWO + "]]";

        peer.sends(TICK_HEADER).sendsBinary("x".repeat(60));
        peer.sends(pair).sendsBinary("x".repeat(50)).sendsBinary("y");
        peer.sends("451-[\"" + "x".repeat(100) + "\"]").sendsBinary("z");
        peer.sends("451-[\"inline\",\"" + "x".repeat(100) + "\"]");
        peer.sends("451-[\"b\"]").sendsBinary("x".repeat(90));

        assertThat(peer.wire.malformed).hasSize(4).allMatch(reason -> reason.contains("100 bytes"));
        assertThat(peer.wire.delivered()).containsExactly("b <binary> " + "x".repeat(90));
    }
}
