package dev.patchbay.core.link;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The server's end of one connection, down to the bytes.
 *
 * <p>Owned by the thread of its script.
 */
final class Peer {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** A frame as the client sent it, unmasked. Immutable. */
    static final class Frame {
        private final int opcode;
        private final byte[] payload;

        Frame(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        int opcode() {
            return opcode;
        }

        int size() {
            return payload.length;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        String hex() {
            return HexFormat.of().formatHex(payload);
        }

        int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    Socket socket() {
        return socket;
    }

    /** Reads up to the empty line that ends a head. */
    String readHead() throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("in the middle of a head: " + head.toString(StandardCharsets.ISO_8859_1));
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads the request and answers it as a WebSocket server does. */
    String upgrade(String... moreHeaders) throws IOException {
        String request = readHead();
        write(switched(request, moreHeaders));
        return request;
    }

    /** The answer to a request. */
    static String switched(String request, String... moreHeaders) {
        var answer =
                new StringBuilder("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n");
        answer.append("Sec-WebSocket-Accept: ")
                .append(accept(header(request, "sec-websocket-key")))
                .append("\r\n");
        for (String header : moreHeaders) {
            answer.append(header).append("\r\n");
        }
        return answer.append("\r\n").toString();
    }

    /** The value of a header; empty if it is not there. */
    static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).trim())
                .findFirst()
                .orElse("");
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    void text(String text) throws IOException {
        write(frame(TEXT, true, 0, text.getBytes(StandardCharsets.UTF_8)));
    }

    void close(int code) throws IOException {
        write(frame(CLOSE, true, 0, closePayload(code, "")));
    }

    static byte[] closePayload(int code, String reason) {
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + words.length)
                .putShort((short) code)
                .put(words)
                .array();
    }

    /** An unmasked frame. */
    static byte[] frame(int opcode, boolean last, int reserved, byte[] payload) {
        var bytes = new ByteArrayOutputStream();
        bytes.write((last ? 0x80 : 0) | reserved << 4 | opcode);
        if (payload.length < 126) {
            bytes.write(payload.length);
        } else if (payload.length < 65536) {
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

    /** Reads one frame, which has to be masked. */
    Frame read() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        if ((second & 0x80) == 0) {
            throw new IOException("a client's frame is not masked");
        }
        long length = second & 0x7f;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes((int) length);
        for (int index = 0; index < payload.length; index++) {
            payload[index] ^= mask[index & 3];
        }
        return new Frame(first & 0x0f, payload);
    }

    /** Waits until the client closes TCP. */
    void readToEnd() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Reads frames up to the client's close frame. */
    void readToClose() throws IOException {
        while (read().opcode() != CLOSE) {
            // what comes before it does not matter
        }
    }

    /** Ends TCP with a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
