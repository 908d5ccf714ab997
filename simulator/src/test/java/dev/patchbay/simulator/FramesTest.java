package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FramesTest {
    private static final String HEADER = "451-[\"ev\",{\"_placeholder\":true,\"num\":0}]";
    private static final String BODY = "[[\"A\",1.50,2.0]]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PLACEHOLDER|T" + HEADER + " B" + BODY,
                "INLINE|T42[\"ev\"," + BODY + "]",
                "INLINE_BINARY|T451-[\"ev\"," + BODY + "]",
                "HEADER_ONLY|T451-[\"ev\"] B" + BODY,
                "HEADER_CUT|T451-[\"ev\", B" + BODY,
                "TEXT_BODY|T" + HEADER + " T" + BODY,
                "NESTED|T42[[\"ev\"," + BODY + "]]",
                "PAIRED|T42[\"ev\"," + BODY + ",\"updateTime\",7.5]",
                "PING_BETWEEN|T" + HEADER + " T2 B" + BODY,
                "BODY_MISSING|T" + HEADER,
                "BODY_TWICE|T" + HEADER + " B" + BODY + " B" + BODY,
                "WRONG_NUM|T451-[\"ev\",{\"_placeholder\":true,\"num\":7}] B" + BODY,
                "TWO_ATTACHMENTS|T452-[\"ev\",[[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1},2.0]]]"
                        + " B\"A\" B1.50",
                "FRAGMENTED|T" + HEADER + " B" + BODY,
                "INVALID_JSON|T" + HEADER + " B" + BODY + "}]"
            })
    void s10EachFormIsTheseMessages(Framing framing, String expected) {
        List<Piece> pieces = Frames.of(framing, "ev", BODY, "7.5");

        assertThat(String.join(" ", pieces.stream().map(FramesTest::shown).toList()))
                .isEqualTo(expected);
    }

    @Test
    void s10TwoAttachmentsCanComeFromAnObject() {
        List<Piece> pieces = Frames.of(Framing.TWO_ATTACHMENTS, "ev", "{\"a\":{\"b\":1},\"c\":[2],\"d\":3}", "0");

        assertThat(pieces)
                .extracting(FramesTest::shown)
                .containsExactly(
                        "T452-[\"ev\",{\"a\":{\"_placeholder\":true,\"num\":0},\"c\":{\"_placeholder\":true,\"num\":1},\"d\":3}]",
                        "B{\"b\":1}",
                        "B[2]");
    }

    @Test
    void s10APayloadThatCannotBeTakenApartIsSentInTheUsualForm() {
        List<Piece> pieces = Frames.of(Framing.TWO_ATTACHMENTS, "ev", "7", "0");

        assertThat(pieces).extracting(FramesTest::shown).containsExactly("T" + HEADER, "B7");
    }

    @Test
    void s10AHugeBodyIsAMillionBytesThatMeanTheSame() {
        Piece body = Frames.of(Framing.HUGE, "ev", BODY, "0").getLast();

        assertThat(body.bytes()).hasSize(1_000_000);
        assertThat(new String(body.bytes(), StandardCharsets.UTF_8).strip()).isEqualTo(BODY);
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_UTF8", "INVALID_UTF8_TEXT"})
    void s10InvalidUtf8IsInvalid(Framing framing) {
        Piece spoiled = Frames.of(framing, "ev", BODY, "0").getLast();

        assertThat(spoiled.binary()).isEqualTo(framing == Framing.INVALID_UTF8);
        assertThat(isUtf8(spoiled.bytes())).isFalse();
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static String shown(Piece piece) {
        return (piece.binary() ? "B" : "T") + new String(piece.bytes(), StandardCharsets.UTF_8);
    }
}
