package dev.patchbay.raw;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket server (RFC 6455) on a real socket, whose part the test plays. Safe for any thread. */
final class PlainServer implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(10);

    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final ServerSocket listening;
    private final BlockingQueue<Peer> accepted = new LinkedBlockingQueue<>();

    PlainServer() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("plain-server").start(this::accept);
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/");
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                Thread.ofVirtual().name("plain-peer").start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var peer = new Peer(socket);
            peer.upgrade();
            accepted.add(peer);
            peer.read();
        } catch (IOException ended) {
            // the client, or the test, has cut it
        }
    }

    /** The next connection. */
    Peer next() throws InterruptedException {
        Peer peer = accepted.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("nobody connected within " + SOON);
        }
        return peer;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Peer peer : accepted) {
            peer.cut();
        }
    }

    /** The server's end of one connection. */
    static final class Peer {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
            this.out = new java.io.BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        }

        private void upgrade() throws IOException {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    headers.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
            String answer = headers.get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + sha1(answer) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        private static String sha1(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
                return Base64.getEncoder().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }

        private void read() throws IOException {
            while (true) {
                int opcode = in.readUnsignedByte() & 0x0f;
                int length = in.readUnsignedByte() & 0x7f;
                if (length == 126) {
                    length = in.readUnsignedShort();
                }
                byte[] mask = in.readNBytes(4);
                byte[] payload = in.readNBytes(length);
                for (int i = 0; i < length; i++) {
                    payload[i] ^= mask[i % 4];
                }
                switch (opcode) {
                    case TEXT -> received.add(new String(payload, StandardCharsets.UTF_8));
                    case BINARY -> received.add("binary " + new String(payload, StandardCharsets.UTF_8));
                    case PING -> write(PONG, payload, true);
                    case CLOSE -> {
                        write(CLOSE, payload, true);
                        return;
                    }
                    default -> throw new IOException("unexpected opcode " + opcode);
                }
            }
        }

        private synchronized void write(int opcode, byte[] payload, boolean flush) throws IOException {
            var head = ByteBuffer.allocate(4).put((byte) (0x80 | opcode));
            if (payload.length < 126) {
                head.put((byte) payload.length);
            } else {
                head.put((byte) 126).putShort((short) payload.length);
            }
            out.write(head.array(), 0, head.position());
            out.write(payload);
            if (flush) {
                out.flush();
            }
        }

        private Peer frame(int opcode, String payload, boolean flush) {
            try {
                write(opcode, payload.getBytes(StandardCharsets.UTF_8), flush);
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Sends a text frame. */
        Peer send(String text) {
            return frame(TEXT, text, true);
        }

        /** Sends a binary frame. */
        Peer sendBinary(String text) {
            return frame(BINARY, text, true);
        }

        /** Sends a text frame with those that follow, in as few writes as it takes. */
        Peer sendLater(String text) {
            return frame(TEXT, text, false);
        }

        /** The next frame that the client sent. */
        String receive() throws InterruptedException {
            String text = received.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("the client sent nothing within " + SOON);
            }
            return text;
        }

        boolean hasReceived() {
            return !received.isEmpty();
        }

        /** Ends the connection without a word. */
        void cut() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
