package dev.patchbay.core.link;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a server writes, frame by frame. Immutable. */
final class Octets {
    private Octets() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Digits as they are written in the RFC: {@code "81 05 48"}. */
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        return join(List.of(parts));
    }

    static byte[] join(List<byte[]> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    static byte[] text(String text) {
        return text(utf8(text));
    }

    static byte[] text(byte... payload) {
        return Peer.frame(Peer.TEXT, true, 0, payload);
    }

    static byte[] binary(byte... payload) {
        return Peer.frame(Peer.BINARY, true, 0, payload);
    }

    /** The first fragment of a text. */
    static byte[] textBegins(byte... payload) {
        return Peer.frame(Peer.TEXT, false, 0, payload);
    }

    static byte[] binaryBegins(byte... payload) {
        return Peer.frame(Peer.BINARY, false, 0, payload);
    }

    static byte[] goesOn(byte... payload) {
        return Peer.frame(Peer.CONTINUATION, false, 0, payload);
    }

    static byte[] ends(byte... payload) {
        return Peer.frame(Peer.CONTINUATION, true, 0, payload);
    }

    static byte[] ping(String payload) {
        return Peer.frame(Peer.PING, true, 0, utf8(payload));
    }

    static byte[] pong(String payload) {
        return Peer.frame(Peer.PONG, true, 0, utf8(payload));
    }

    static byte[] close(int code, String reason) {
        return close(Peer.closePayload(code, reason));
    }

    static byte[] close(byte... payload) {
        return Peer.frame(Peer.CLOSE, true, 0, payload);
    }

    /** A frame as a client has to send it, with the mask 1 2 3 4; the payload is shorter than 126 octets. */
    static byte[] masked(int opcode, byte... payload) {
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (0x80 | payload.length);
        for (int index = 0; index < 4; index++) {
            frame[2 + index] = (byte) (index + 1);
        }
        for (int index = 0; index < payload.length; index++) {
            frame[6 + index] = (byte) (payload[index] ^ (index % 4 + 1));
        }
        return frame;
    }

    /** The head of a binary frame whose length takes two octets, whatever it is. */
    static byte[] twoOctetLength(int length) {
        return ByteBuffer.allocate(4)
                .put((byte) 0x82)
                .put((byte) 126)
                .putShort((short) length)
                .array();
    }

    /** The head of a binary frame whose length takes eight octets, whatever it is. */
    static byte[] eightOctetLength(long length) {
        return ByteBuffer.allocate(10)
                .put((byte) 0x82)
                .put((byte) 127)
                .putLong(length)
                .array();
    }

    static byte[] part(byte[] octets, int from, int to) {
        return Arrays.copyOfRange(octets, from, to);
    }

    static byte[] filled(int length, int octet) {
        byte[] all = new byte[length];
        Arrays.fill(all, (byte) octet);
        return all;
    }
}
