package dev.patchbay.testkit.peer;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The bytes of frames and of the upgrade, as RFC 6455 has them, the server's side. */
final class Frames {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    private static final int LONGEST = 64 << 20;
    private static final int NO_CODE = 1005;

    private Frames() {}

    /**
     * A frame as the client sent it, unmasked.
     *
     * @param payload positioned at its first byte
     */
    record Frame(int opcode, boolean last, ByteBuffer payload) {
        String text() {
            return StandardCharsets.UTF_8.decode(payload.duplicate()).toString();
        }

        Arrival.Close asClose() {
            ByteBuffer rest = payload.duplicate();
            int code = rest.remaining() < 2 ? NO_CODE : rest.getShort() & 0xffff;
            return new Arrival.Close(code, StandardCharsets.UTF_8.decode(rest).toString());
        }
    }

    /** Reads one frame, which has to be masked (RFC 6455, section 5.1). */
    static Frame read(DataInputStream in) throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((first & 0x70) != 0) {
            throw new IOException("expected no reserved bits, for no extension was granted, found 0x"
                    + Integer.toHexString(first & 0x70));
        }
        if ((second & 0x80) == 0) {
            throw new IOException("expected a masked frame from a client, found one that is not");
        }
        byte[] mask = new byte[4];
        int length = length(second & 0x7f, in);
        in.readFully(mask);
        byte[] payload = new byte[length];
        in.readFully(payload);
        for (int index = 0; index < length; index++) {
            payload[index] ^= mask[index & 3];
        }
        return new Frame(first & 0x0f, (first & 0x80) != 0, ByteBuffer.wrap(payload));
    }

    private static int length(int code, DataInputStream in) throws IOException {
        long length = code == 126 ? in.readUnsignedShort() : code == 127 ? in.readLong() : code;
        if (length < 0 || length > LONGEST) {
            throw new IOException("expected a frame of at most " + LONGEST + " bytes, found " + length);
        }
        return (int) length;
    }

    /** An unmasked frame. */
    static byte[] frame(int opcode, boolean last, byte[] payload) {
        var bytes = new ByteArrayOutputStream(payload.length + 10);
        bytes.write((last ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            bytes.write(payload.length);
        } else if (payload.length < 65_536) {
            bytes.write(126);
            bytes.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            bytes.write(127);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    static byte[] close(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        byte[] payload = ByteBuffer.allocate(2 + words.length)
                .putShort((short) code)
                .put(words)
                .array();
        return frame(CLOSE, true, payload);
    }

    /** The answer to an upgrade request with this key (RFC 6455, section 4.2.2). */
    static byte[] accepted(String key) {
        return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + digest(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
