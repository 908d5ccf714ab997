package dev.patchbay.account;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A WebSocket server on loopback that says lines, to the connection that came last. Safe for any thread. */
final class LineServer implements AutoCloseable {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final ServerSocket listener;
    private final List<Socket> sockets = new ArrayList<>();

    private LineServer(ServerSocket listener) {
        this.listener = listener;
    }

    static LineServer open() throws IOException {
        var listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        var server = new LineServer(listener);
        Thread.ofVirtual().start(server::accept);
        return server;
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/lines");
    }

    /** How many have connected so far. */
    synchronized int connections() {
        return sockets.size();
    }

    synchronized void say(String line) throws IOException {
        write(sockets.getLast(), TEXT, line.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the connection without a word. */
    synchronized void cut() throws IOException {
        sockets.getLast().close();
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            String answer = answer(head(in));
            synchronized (this) {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                sockets.add(socket);
            }
            boolean open = true;
            while (open) {
                open = frame(in, socket);
            }
        } catch (IOException gone) {
            // the client, or the test, has cut it
        }
    }

    private static String head(DataInputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** RFC 6455, section 4.2.2. */
    private static String answer(String head) {
        String key = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads a short, masked frame, as a client sends it; answers pings and the goodbye. */
    private synchronized boolean answer(int opcode, byte[] payload, Socket socket) throws IOException {
        if (opcode == PING) {
            write(socket, PONG, payload);
        }
        if (opcode == CLOSE) {
            write(socket, CLOSE, payload);
        }
        return opcode != CLOSE;
    }

    private boolean frame(DataInputStream in, Socket socket) throws IOException {
        int opcode = in.readUnsignedByte() & 15;
        int length = in.readUnsignedByte() & 127;
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return answer(opcode, payload, socket);
    }

    private static void write(Socket socket, int opcode, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(0x80 | opcode);
        if (payload.length < 126) {
            frame.write(payload.length);
        } else {
            frame.write(126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(payload);
        OutputStream out = socket.getOutputStream();
        out.write(frame.toByteArray());
        out.flush();
    }
}
