package dev.patchbay.benchmarks.server;

import dev.patchbay.benchmarks.load.Texts;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.zip.Deflater;

/** Frames as they stand on the wire, made beforehand (RFC 6455, section 5.2): not masked, for a server sends them. */
final class Frames {
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int FIN = 0x80;
    private static final int COMPRESSED = 0x40;

    /** How much is written at once; a large write costs the server the least. */
    private static final int CHUNK = 256 << 10;

    private Frames() {}

    /** As many frames as are written at once, a whole number of turns of all names. */
    static byte[] flood(IntFunction<byte[]> frame) {
        var all = new ByteArrayOutputStream(CHUNK + 4096);
        for (int number = 0; all.size() < CHUNK || number % Texts.NAMES != 0; number++) {
            all.writeBytes(frame.apply(number % Texts.NAMES));
        }
        return all.toByteArray();
    }

    static byte[] frame(int opcode, byte[] payload) {
        return frameOf(FIN | opcode, payload);
    }

    static byte[] text(String text) {
        return frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Compressed by itself, so that it can be sent again and again (RFC 7692, section 7.2.1). */
    static byte[] deflated(byte[] payload) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(payload);
            byte[] out = new byte[payload.length + 64];
            int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
            return frameOf(FIN | COMPRESSED | TEXT, java.util.Arrays.copyOf(out, length - 4));
        } finally {
            deflater.end();
        }
    }

    /** A Socket.IO event with one binary attachment: two frames. */
    static byte[] event(int number, int bytes) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(text("451-[\"" + Texts.name(number) + "\",{\"_placeholder\":true,\"num\":0}]"));
        both.writeBytes(frame(BINARY, Texts.octets(number, bytes)));
        return both.toByteArray();
    }

    private static byte[] frameOf(int first, byte[] payload) {
        var out = new ByteArrayOutputStream(payload.length + 10);
        out.write(first);
        if (payload.length < 126) {
            out.write(payload.length);
        } else if (payload.length < 1 << 16) {
            out.write(126);
            out.write(payload.length >>> 8);
            out.write(payload.length);
        } else {
            throw new IllegalArgumentException("no message here is longer than 65,535 bytes, got " + payload.length);
        }
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
