package dev.patchbay.testkit.peer;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The server's end of one WebSocket connection.
 *
 * <p>Safe for any thread, though a script is one thread's. What comes is kept in order until it is asked for; pings are answered at once, and so
 * is a close frame.
 */
public final class PeerConnection implements AutoCloseable {
    private static final int SHOWN = 200;

    private final Socket socket;
    private final int number;
    private final String target;
    private final Map<String, String> headers;
    private final Duration patience;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    /** Written by the script, read by the thread that reads: whoever sent a close frame does not answer one. */
    private volatile boolean closing;

    PeerConnection(Socket socket, int number, String target, Map<String, String> headers, Duration patience) {
        this.socket = socket;
        this.number = number;
        this.target = target;
        this.headers = Map.copyOf(headers);
        this.patience = patience;
    }

    /** Its number among the peer's, from 1. */
    public int number() {
        return number;
    }

    /** Path and query of the upgrade request. */
    public String target() {
        return target;
    }

    /** A header of the upgrade request, by its name in any case; empty if it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /**
     * Waits for what comes next.
     *
     * @throws AssertionError if nothing does within the peer's patience
     */
    public Arrival receive() throws InterruptedException {
        Arrival next = arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            throw new AssertionError(
                    "expected something from the client on " + this + " within " + patience + ", found nothing");
        }
        return next;
    }

    /** Waits for the next message, which must be this text. */
    public void expect(String text) throws InterruptedException {
        String found = expectText();
        if (!found.equals(text)) {
            throw new AssertionError("expected the text '" + shown(text) + "', found '" + shown(found) + "'");
        }
    }

    /** Waits for the next message, which must be text. */
    public String expectText() throws InterruptedException {
        return switch (receive()) {
            case Arrival.Text(String text) -> text;
            case Arrival other -> throw unexpected("a text message", other);
        };
    }

    /** Waits for the next message, which must be binary. */
    public byte[] expectBinary() throws InterruptedException {
        return switch (receive()) {
            case Arrival.Binary(ByteBuffer bytes) -> {
                byte[] copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                yield copy;
            }
            case Arrival other -> throw unexpected("a binary message", other);
        };
    }

    /** Waits for a close frame; messages before it are skipped. */
    public Arrival.Close expectClose() throws InterruptedException {
        while (true) {
            switch (receive()) {
                case Arrival.Close close -> {
                    return close;
                }
                case Arrival.End end -> throw unexpected("a close frame", end);
                case Arrival.Text _, Arrival.Binary _ -> {}
            }
        }
    }

    /** Waits for the end of the connection, with or without a close frame; messages before it are skipped. */
    public String expectEnd() throws InterruptedException {
        while (true) {
            switch (receive()) {
                case Arrival.End(String reason) -> {
                    return reason;
                }
                case Arrival.Close _, Arrival.Text _, Arrival.Binary _ -> {}
            }
        }
    }

    /** Sends a text message. */
    public void send(String text) {
        write(Frames.frame(Frames.TEXT, true, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends a binary message. */
    public void send(byte[] bytes) {
        write(Frames.frame(Frames.BINARY, true, bytes));
    }

    /** Sends a text message in as many frames. */
    public void sendFragments(String... parts) {
        for (int index = 0; index < parts.length; index++) {
            int opcode = index == 0 ? Frames.TEXT : Frames.CONTINUATION;
            write(Frames.frame(opcode, index == parts.length - 1, parts[index].getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Sends bytes as they are: half a frame, or nonsense. */
    public void sendRaw(byte[] bytes) {
        write(bytes);
    }

    /** Sends a close frame; the client is expected to answer it, and the connection ends. */
    public void close(int code, String reason) {
        closing = true;
        write(Frames.close(code, reason));
    }

    /** Ends the connection without a close frame. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the connection with a reset (RST). */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its number; no header and no query, which may hold a token. */
    @Override
    public String toString() {
        return "connection " + number;
    }

    /** Reads until the end. Run by a thread of its own. */
    void read(DataInputStream in) {
        var parts = new Parts();
        boolean open = true;
        while (open) {
            try {
                open = take(Frames.read(in), parts);
            } catch (EOFException e) {
                open = end("the end of the stream");
            } catch (IOException e) {
                open = end(String.valueOf(e.getMessage()));
            }
        }
    }

    private boolean take(Frames.Frame frame, Parts parts) throws IOException {
        switch (frame.opcode()) {
            case Frames.TEXT, Frames.BINARY, Frames.CONTINUATION -> parts.add(frame).ifPresent(arrivals::add);
            case Frames.PING -> write(Frames.frame(Frames.PONG, true, bytes(frame)));
            case Frames.PONG -> {}
            case Frames.CLOSE -> {
                arrivals.add(frame.asClose());
                answerClose(frame);
                return end("the end of the stream");
            }
            default -> throw new IOException("expected an opcode of RFC 6455, found " + frame.opcode());
        }
        return true;
    }

    private void answerClose(Frames.Frame frame) throws IOException {
        try {
            if (!closing) {
                write(Frames.frame(Frames.CLOSE, true, bytes(frame)));
            }
        } catch (UncheckedIOException e) {
            // a client that does not wait for the answer
        }
        socket.shutdownOutput();
    }

    private static byte[] bytes(Frames.Frame frame) {
        byte[] copy = new byte[frame.payload().remaining()];
        frame.payload().duplicate().get(copy);
        return copy;
    }

    private boolean end(String reason) {
        arrivals.add(new Arrival.End(reason));
        return false;
    }

    private synchronized void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write on " + this + ", is the client gone?", e);
        }
    }

    private AssertionError unexpected(String wanted, Arrival found) {
        String what =
                switch (found) {
                    case Arrival.Text(String text) -> "the text '" + shown(text) + "'";
                    case Arrival.Binary(ByteBuffer bytes) -> "a binary message of " + bytes.remaining() + " bytes";
                    case Arrival.Close(int code, String reason) -> "a close frame, " + code + " '" + reason + "'";
                    case Arrival.End(String reason) -> "the end of the connection: " + reason;
                };
        return new AssertionError("expected " + wanted + " on " + this + ", found " + what);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
