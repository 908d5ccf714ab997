package dev.patchbay.core.link;

import java.io.DataInputStream;
import java.io.IOException;

/**
 * A frame of a client to the last bit.
 *
 * @param first its first octet: final fragment, reserved bits, opcode
 * @param lengthOctets how many octets its length takes besides the seven bits
 * @param mask the key; -1 if it is not masked
 * @param payload unmasked
 */
record SentFrame(int first, int lengthOctets, long mask, Payload payload) {
    /** Octets. Immutable. */
    static final class Payload {
        private final byte[] octets;

        Payload(byte[] octets) {
            this.octets = octets.clone();
        }

        byte[] octets() {
            return octets.clone();
        }

        int length() {
            return octets.length;
        }
    }

    static SentFrame read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        int shortLength = second & 0x7f;
        long length = shortLength == 126 ? in.readUnsignedShort() : shortLength == 127 ? in.readLong() : shortLength;
        int lengthOctets = shortLength == 126 ? 2 : shortLength == 127 ? 8 : 0;
        boolean masked = (second & 0x80) != 0;
        byte[] key = in.readNBytes(masked ? 4 : 0);
        byte[] payload = in.readNBytes((int) length);
        long mask = masked ? 0 : -1;
        for (byte octet : key) {
            mask = mask << 8 | (octet & 0xff);
        }
        for (int index = 0; masked && index < payload.length; index++) {
            payload[index] ^= key[index & 3];
        }
        return new SentFrame(first, lengthOctets, mask, new Payload(payload));
    }
}
