package dev.patchbay.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client of bytes, for what comes before a WebSocket and for what breaks one. */
final class RawPeer implements AutoCloseable {
    private static final int MILLIS = 10_000;

    private final Socket socket;

    RawPeer(Simulator venue) throws IOException {
        this(new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), venue.port()));
    }

    RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(MILLIS);
    }

    static String answerTo(Simulator venue, String target) throws IOException {
        try (var peer = new RawPeer(venue)) {
            return peer.ask(target).line();
        }
    }

    RawPeer ask(String target) throws IOException {
        return ask(target, "");
    }

    RawPeer ask(String target, String moreHeaders) throws IOException {
        String request = "GET " + target
                + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + moreHeaders + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** What comes up to the next line's end, or the connection's. */
    String line() throws IOException {
        var line = new StringBuilder();
        for (int one = in().read(); one >= 0 && one != '\n'; one = in().read()) {
            line.append((char) one);
        }
        return line.toString().strip();
    }

    /** What comes up to the first empty line. */
    String head() throws IOException {
        var head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    /** Sends a text of less than 126 bytes, masked with zeros. */
    RawPeer say(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[payload.length + 6];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        socket.getOutputStream().write(frame);
        return this;
    }

    /** The payload of the server's next frame, which is shorter than 126 bytes. */
    byte[] shortFrame() throws IOException {
        in().readNBytes(1);
        return in().readNBytes(in().read());
    }

    boolean atEnd() throws IOException {
        return in().read() < 0;
    }

    Socket socket() {
        return socket;
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
