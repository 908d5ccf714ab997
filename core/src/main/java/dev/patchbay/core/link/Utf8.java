package dev.patchbay.core.link;

import java.nio.ByteBuffer;

/** Checks text (RFC 3629). Immutable. */
final class Utf8 {
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final int STRIDE = 4 * Long.BYTES;

    private Utf8() {}

    /** Whether the bytes from position to limit are whole, shortest-form UTF-8 without surrogates. Moves nothing. */
    static boolean valid(ByteBuffer bytes) {
        int limit = bytes.limit();
        int index = bytes.position();
        while (index < limit) {
            index = behindAscii(bytes, index, limit);
            while (index < limit && bytes.get(index) < 0) { // such characters come in words, too
                int length = sequence(bytes, index, limit);
                if (length == 0) {
                    return false;
                }
                index += length;
            }
        }
        return true;
    }

    /** The index of the first byte that is not ASCII: nearly always the limit. */
    private static int behindAscii(ByteBuffer bytes, int from, int limit) {
        int index = from;
        while (limit - index >= STRIDE
                && ((bytes.getLong(index)
                                        | bytes.getLong(index + Long.BYTES)
                                        | bytes.getLong(index + 2 * Long.BYTES)
                                        | bytes.getLong(index + 3 * Long.BYTES))
                                & HIGH_BITS)
                        == 0) {
            index += STRIDE;
        }
        while (limit - index >= Long.BYTES && (bytes.getLong(index) & HIGH_BITS) == 0) {
            index += Long.BYTES;
        }
        while (index < limit && bytes.get(index) >= 0) {
            index++;
        }
        return index;
    }

    /** The length of the sequence that begins here with a byte beyond ASCII; 0 if it is wrong. */
    private static int sequence(ByteBuffer bytes, int index, int limit) {
        int first = bytes.get(index) & 0xff;
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || index + length > limit) {
            return 0;
        }
        int second = bytes.get(index + 1) & 0xff;
        if (second < lowest(first) || second > highest(first)) {
            return 0;
        }
        for (int next = index + 2; next < index + length; next++) {
            if ((bytes.get(next) & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** The second byte's lower bound, which keeps longer forms out. */
    private static int lowest(int first) {
        return first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    }

    /** The second byte's upper bound, which keeps surrogates and what is beyond U+10FFFF out. */
    private static int highest(int first) {
        return first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    }
}
