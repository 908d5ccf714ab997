package dev.patchbay.benchmarks.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a client sends: the request, then masked frames. For one thread. */
final class Reader {
    private static final int LARGEST = 64 << 10;

    private final InputStream in;

    /** Small at first, for there may be thousands; larger when it was full, so that a flood takes few reads. */
    private byte[] buffer = new byte[1 << 10];

    private int from;
    private int to;
    private boolean wasFull;

    private int opcode;
    private byte[] payload = {};

    Reader(InputStream in) {
        this.in = in;
    }

    /** The head of the request, up to its empty line. */
    String head() throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) octet());
            if (head.length() > 16 << 10) {
                throw new IOException("expected the head of a request of 16 KiB at most");
            }
        }
        return head.toString();
    }

    /** Reads a frame whole. */
    void frame() throws IOException {
        opcode = octet() & 0xF;
        int length = length();
        int mask = octet() << 24 | octet() << 16 | octet() << 8 | octet();
        payload = new byte[length];
        for (int index = 0; index < length; index++) {
            payload[index] = (byte) (octet() ^ (mask >>> (24 - 8 * (index & 3))));
        }
    }

    /** Reads a frame past its payload, which is left masked if it is a message's. */
    void skim() throws IOException {
        need(2);
        if ((buffer[from] & 0x8) != 0) {
            frame();
            return;
        }
        opcode = octet() & 0xF;
        int left = length() + 4;
        while (left > 0) {
            need(1);
            int here = Math.min(left, to - from);
            from += here;
            left -= here;
        }
    }

    int opcode() {
        return opcode;
    }

    byte[] payload() {
        return payload;
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private int length() throws IOException {
        int length = octet() & 0x7F;
        if (length == 127) {
            throw new IOException("expected a frame of 65,535 bytes at most");
        }
        return length == 126 ? octet() << 8 | octet() : length;
    }

    private int octet() throws IOException {
        if (from == to) {
            fill();
        }
        return buffer[from++] & 0xFF;
    }

    private void need(int octets) throws IOException {
        while (to - from < octets) {
            fill();
        }
    }

    private void fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (buffer.length < LARGEST && wasFull) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            throw new EOFException();
        }
        to += read;
        wasFull = to == buffer.length;
    }
}
