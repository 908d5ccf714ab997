package dev.patchbay.core.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakExtension.class)
class Utf8Test {
    private static final long SEED = 20261123;

    @Test
    void agreesWithTheJdkOnEveryCodePointAtEveryPlaceInAWord() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point += point < 0x900 ? 1 : 61) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                byte[] bytes = ("x".repeat(point % 70) + Character.toString(point)).getBytes(StandardCharsets.UTF_8);

                assertThat(Utf8.valid(ByteBuffer.wrap(bytes))).as("U+%x", point).isTrue();
            }
        }
    }

    @Test
    void agreesWithTheJdkOnAllPairsOfBytesAndOnRandomOnes() {
        for (int pair = 0; pair < 0x10000; pair++) {
            agrees(new byte[] {(byte) (pair >> 8), (byte) pair});
        }
        var random = new Random(SEED);
        for (int round = 0; round < 200_000; round++) {
            agrees(oddBytes(random));
        }
    }

    @Test
    void looksAtNothingOutsidePositionAndLimit() {
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {(byte) 0xff, 'a', 'b', (byte) 0xff});

        bytes.position(1).limit(3);

        assertThat(Utf8.valid(bytes)).isTrue();
        assertThat(bytes.position()).isOne();
    }

    /** Bytes at the edges of the ranges of RFC 3629, section 4, behind ASCII of any length. */
    private static byte[] oddBytes(Random random) {
        int[] edges = {0, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee};
        int[] high = {0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff, 0x80, 0x80, 0xbf};
        int ascii = random.nextInt(50);
        byte[] bytes = new byte[ascii + random.nextInt(12)];
        for (int at = 0; at < bytes.length; at++) {
            int edge = random.nextBoolean() ? edges[random.nextInt(edges.length)] : high[random.nextInt(high.length)];
            bytes[at] = at < ascii ? (byte) 'a' : (byte) edge;
        }
        return bytes;
    }

    private static void agrees(byte[] bytes) {
        assertThat(Utf8.valid(ByteBuffer.wrap(bytes)))
                .as(() -> HexFormat.of().formatHex(bytes))
                .isEqualTo(isUtf8(bytes));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
