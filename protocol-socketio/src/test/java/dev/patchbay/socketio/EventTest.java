package dev.patchbay.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTest {
    private final Peer peer = Peer.joined(Peer.STANDARD);
    private final Peer pairs = Peer.joined(Peer.PAIRS_OF_JSON);

    @Test
    void oneArgumentIsThePayloadAsItWasWritten() {
        peer.sends("42[\"tick\", {\"price\": 1.10,\"n\":1e3} ]");

        assertThat(peer.wire.delivered()).containsExactly("tick {\"price\": 1.10,\"n\":1e3}");
        assertThat(peer.wire.messages.getFirst().kind()).isEqualTo(Kind.TEXT);
    }

    @Test
    void noArgumentIsAnEmptyPayload() {
        peer.sends("42[\"NotAuthorized\"]");
        pairs.sends("42[\"NotAuthorized\"]");

        assertThat(peer.wire.delivered()).containsExactly("NotAuthorized");
        assertThat(pairs.wire.delivered()).containsExactly("NotAuthorized");
    }

    @Test
    void severalArgumentsAreAnArray() {
        peer.sends("42[\"a\", 1,\"two\", [3]]");

        assertThat(peer.wire.delivered()).containsExactly("a [1,\"two\", [3]]");
    }

    @Test
    void severalArgumentsAreSeveralEventsWhereTheServerMeansPairs() {
        pairs.sends("42[\"a\",1,\"b\",\"two\",\"c\"]");

        assertThat(pairs.wire.delivered()).containsExactly("a 1", "b \"two\"", "c");
    }

    @Test
    void anEventMayStandInAnArrayOfItsOwnWhereTheServerMeansPairs() {
        pairs.sends("42[[\"a\",1]]", "42[[\"b\",2],[\"c\",3,\"d\",4]]");

        assertThat(pairs.wire.delivered()).containsExactly("a 1", "b 2", "c 3", "d 4");
    }

    @Test
    void anEventInAnArrayOfItsOwnIsMalformedElsewhere() {
        peer.sends("42[[\"a\",1]]");

        assertThat(peer.wire.messages).isEmpty();
        assertThat(peer.wire.malformed).hasSize(1);
    }

    @Test
    void anArrayWhoseEveryOtherElementIsNoNameIsNoPairs() {
        pairs.sends("42[\"a\",1,{},2]");

        assertThat(pairs.wire.messages).isEmpty();
        assertThat(pairs.wire.malformed).hasSize(1);
    }

    @Test
    void aBrokenEventInAnArrayOfItsOwnCostsItselfOnly() {
        pairs.sends("42[[\"a\",1],[],[{}],7,[\"b\",2]]");

        assertThat(pairs.wire.delivered()).containsExactly("a 1", "b 2");
        assertThat(pairs.wire.malformed).hasSize(3);
    }

    @Test
    void anEventThatAsksForAnAcknowledgementCarriesItsId() {
        peer.sends("420[\"a\",1]", "42123[\"b\"]", "422147483647[\"c\"]");

        assertThat(peer.wire.delivered()).containsExactly("a #0 1", "b #123", "c #2147483647");
    }

    @Test
    void ofSeveralEventsTheFirstCarriesTheId() {
        pairs.sends("425[\"a\",1,\"b\",2]", "426[[\"c\",3],[\"d\",4]]");

        assertThat(pairs.wire.delivered()).containsExactly("a #5 1", "b 2", "c #6 3", "d 4");
    }

    @Test
    void escapesInANameAreDecoded() {
        peer.sends("42[\"\\u0061\\n\\\"\\\\\\ud83d\\ude00ü\",1]");

        assertThat(peer.wire.messages.getFirst().event()).isEqualTo("a\n\"\\😀ü");
    }

    @Test
    void aNumberMayBeAName() {
        peer.sends("42[7,\"x\"]", "42[-1.5]");

        assertThat(peer.wire.delivered()).containsExactly("7 \"x\"", "-1.5");
    }

    @Test
    void anEmptyNameIsAName() {
        peer.sends("42[\"\",1]");

        assertThat(peer.wire.messages.getFirst().event()).isEmpty();
        assertThat(peer.wire.messages.getFirst().text()).isEqualTo("1");
    }

    @Test
    void aPlaceholderInAPlainEventIsJustJson() {
        peer.sends("42[\"a\"," + Peer.PLACEHOLDER + "]");

        assertThat(peer.wire.delivered()).containsExactly("a " + Peer.PLACEHOLDER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connect",
                "connect_error",
                "disconnect",
                "disconnecting",
                "newListener",
                "removeListener",
                "socket.io:ack",
                "\\u0063onnect"
            })
    void aReservedNameIsMalformedHoweverItIsWritten(String name) {
        peer.sends("42[\"" + name + "\",1]", "451-[\"" + name + "\"," + Peer.PLACEHOLDER + "]")
                .sendsBinary("body");
        pairs.sends("42[\"a\",1,\"" + name + "\",2]");

        assertThat(peer.wire.messages).isEmpty();
        assertThat(peer.wire.malformed).hasSize(2).allMatch(reason -> reason.contains("reserved"));
        assertThat(pairs.wire.messages).isEmpty();
        assertThat(pairs.wire.malformed).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                "42[",
                "42[]",
                "42{}",
                "42\"a\"",
                "42[null,1]",
                "42[{},1]",
                "42[\"a\"",
                "42[\"a\",",
                "42[\"a\",]",
                "42[\"a\",1",
                "42[\"a\",1]x",
                "42[\"a\",1][\"b\",2]",
                "42[\"a\",01]",
                "42[\"a\",{\"b\":}]",
                "42[\"a\",'b']",
                "42[\"a\",undefined]",
                "422147483648[\"a\"]",
                "4299999999999999999999[\"a\"]",
                "42-1[\"a\"]",
                "42/other",
            })
    void anUnreadableEventIsNotDelivered(String frame) {
        peer.sends(frame, "42[\"next\",1]");

        assertThat(peer.wire.delivered()).containsExactly("next 1");
        assertThat(peer.wire.end).isEmpty();
        if (!frame.equals("42/other")) {
            assertThat(peer.wire.malformed).hasSize(1);
        }
    }

    @Test
    void nestingBeyondTheLimitIsMalformedAndNoStackOverflow() {
        peer.sends("42[\"a\"," + "[".repeat(1_000_000), "42[\"next\",1]");

        assertThat(peer.wire.delivered()).containsExactly("next 1");
        assertThat(peer.wire.malformed).hasSize(1);
    }

    @Test
    void moreArgumentsThanTheLimitAreMalformed() {
        peer.sends("42[\"a\"" + ",1".repeat(Elements.MOST) + "]", "42[\"b\"" + ",1".repeat(Elements.MOST - 1) + "]");

        assertThat(peer.wire.malformed).hasSize(1);
        assertThat(peer.wire.messages).hasSize(1);
        assertThat(peer.wire.messages.getFirst().event()).isEqualTo("b");
    }

    @Test
    void reasonsHoldNoPayload() {
        peer.sends("42[\"a\",{\"token\":\"hush\"]", "40hush", "42[\"connect\",\"hush\"]", "hush")
                .sendsBinary("hush");

        assertThat(peer.wire.malformed).hasSize(5).noneMatch(reason -> reason.contains("hush"));
    }
}
