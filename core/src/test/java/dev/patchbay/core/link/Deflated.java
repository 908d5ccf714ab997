package dev.patchbay.core.link;

import java.io.ByteArrayOutputStream;

/**
 * What a server writes of deflate (RFC 1951), block by block and bit by bit: the octets are the same whatever library a JDK compresses
 * with, and may break rules that a library keeps.
 *
 * <p>For one thread.
 */
final class Deflated {
    /** The farthest that a copy may reach back. */
    static final int WINDOW = 32768;

    private static final int LONGEST_COPY = 258;
    private static final int FAR = 24577; // where distance code 29 begins

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private int held;
    private int bits;

    /** A message in one block of fixed codes, as RFC 7692, section 7.2.1, has it. */
    static byte[] message(byte... payload) {
        return new Deflated().begin(false).literals(payload).end().flushed();
    }

    static byte[] message(String text) {
        return message(Octets.utf8(text));
    }

    /** A message of one octet again and again, in about a thousandth of its octets. */
    static byte[] run(int octet, int length) {
        var run = new Deflated().begin(false).literals((byte) octet);
        int left = length - 1;
        while (left >= LONGEST_COPY) {
            run.copy(LONGEST_COPY, 1);
            left -= LONGEST_COPY;
        }
        byte[] rest = Octets.filled(left, octet);
        return run.literals(rest).end().flushed();
    }

    /** A block that is not compressed. */
    Deflated stored(boolean last, byte... payload) {
        write(last ? 1 : 0, 3);
        align();
        write(payload.length, 16);
        write(~payload.length & 0xffff, 16);
        octets.writeBytes(payload);
        return this;
    }

    /** A block of fixed codes. */
    Deflated begin(boolean last) {
        write(last ? 3 : 2, 3);
        return this;
    }

    Deflated literals(byte... payload) {
        for (byte each : payload) {
            int octet = each & 0xff;
            if (octet < 144) {
                code(0x30 + octet, 8);
            } else {
                code(0x190 + octet - 144, 9);
            }
        }
        return this;
    }

    /**
     * Repeats what came before.
     *
     * @param length 3 to 10, or 258
     * @param distance 1 to 4, or 24,577 to 32,768
     */
    Deflated copy(int length, int distance) {
        if (length == LONGEST_COPY) {
            code(0xc5, 8);
        } else {
            code(length - 2, 7);
        }
        if (distance >= FAR) {
            code(29, 5);
            write(distance - FAR, 13);
        } else {
            code(distance - 1, 5);
        }
        return this;
    }

    /** The end of a block of fixed codes. */
    Deflated end() {
        code(0, 7);
        return this;
    }

    /** All blocks, the last octet filled with zeros. */
    byte[] octets() {
        align();
        return octets.toByteArray();
    }

    /** All blocks and an empty one, less its last four octets. */
    byte[] flushed() {
        write(0, 3);
        return octets();
    }

    /** A Huffman code begins with its highest bit. */
    private void code(int code, int length) {
        for (int bit = length - 1; bit >= 0; bit--) {
            write(code >> bit & 1, 1);
        }
    }

    private void write(int value, int length) {
        held |= value << bits;
        bits += length;
        while (bits >= 8) {
            octets.write(held);
            held >>>= 8;
            bits -= 8;
        }
    }

    private void align() {
        if (bits > 0) {
            write(0, 8 - bits);
        }
    }
}
