package dev.patchbay.benchmarks.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One client's connection. For one thread, but for {@link #write} and {@link #close}, which any may call. */
final class Peer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3

    private final Socket socket;
    private final Reader reader;
    private final OutputStream out;
    private String head = "";

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        reader = new Reader(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Reads the request, and says its path. */
    String path() throws IOException {
        head = reader.head();
        String[] words = head.split(" ", 3);
        if (words.length < 3) {
            throw new IOException("expected a request, found " + head.length() + " characters of something else");
        }
        return words[1];
    }

    /** Answers the request: from here on it is a WebSocket. */
    void upgrade() throws IOException {
        Matcher key = KEY.matcher(head);
        if (!key.find()) {
            throw new IOException("expected an upgrade with a key");
        }
        String extensions = offersDeflate() ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "";
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n" + extensions + "\r\n";
        write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    /** Only where the path asks for it: a server that need not compress does not. */
    private boolean offersDeflate() {
        return head.startsWith("GET /deflate") && head.toLowerCase(Locale.ROOT).contains("permessage-deflate");
    }

    Reader reader() {
        return reader;
    }

    void write(byte[] octets) throws IOException {
        out.write(octets);
    }

    /** Answers what is no message. */
    void answer() throws IOException {
        switch (reader.opcode()) {
            case Frames.PING -> write(Frames.frame(Frames.PONG, reader.payload()));
            case Frames.CLOSE -> {
                write(Frames.frame(Frames.CLOSE, reader.payload()));
                close();
            }
            default -> {}
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
