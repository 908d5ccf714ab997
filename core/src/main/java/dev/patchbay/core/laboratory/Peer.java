package dev.patchbay.core.laboratory;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.core.session.Link;
import dev.patchbay.core.session.LinkListener;
import dev.patchbay.core.session.Outgoing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The peer's end of one link in memory, and the link itself.
 *
 * <p>Safe for any thread: what the test, or the client, wants becomes a task for the link's event loop, a virtual thread that ends with the
 * link. What has no comment here is the client's side, and is not for tests.
 */
public final class Peer implements Link, Wire {
    private final Endpoint endpoint;
    private final Protocol protocol;
    private final LinkListener listener;
    private final TimeSource time;
    private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    /** Written by the test, read by the loop: whether writes are confirmed. */
    private volatile boolean confirming = true;
    /** Written by the loop, read by the test. */
    private volatile boolean reading = true;

    /** Owned by the loop, as are the next two. */
    private boolean open;

    private boolean closed;
    private final List<Outgoing> unconfirmed = new ArrayList<>();

    Peer(Endpoint endpoint, Protocol protocol, LinkListener listener, TimeSource time) {
        this.endpoint = endpoint;
        this.protocol = protocol;
        this.listener = listener;
        this.time = time;
        Thread.ofVirtual().name("memory-link").start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                loop.take().run();
            }
        } catch (InterruptedException e) { // nobody has this thread to interrupt it
            throw new AssertionError(e);
        }
    }

    /** Where the client dialed. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** What turns this connection's frames into messages. */
    public Protocol protocol() {
        return protocol;
    }

    /** Accepts the WebSocket. */
    public Peer open() {
        loop.add(() -> {
            open = true;
            listener.opened();
            protocol.onOpen(this);
            pull();
        });
        return this;
    }

    /** Sends text frames, as one read. */
    public Peer send(String... texts) {
        loop.add(() -> {
            for (String text : texts) {
                if (!closed) {
                    read(Kind.TEXT, text.getBytes(StandardCharsets.UTF_8));
                }
            }
            listener.batchEnded();
        });
        return this;
    }

    /** Sends a binary frame; each number is one byte. */
    public Peer sendBytes(int... bytes) {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        loop.add(() -> {
            if (!closed) {
                read(Kind.BINARY, payload);
            }
            listener.batchEnded();
        });
        return this;
    }

    private void read(Kind kind, byte[] payload) {
        ByteBuffer frame = ByteBuffer.wrap(payload).asReadOnlyBuffer();
        listener.frameReceived(kind, frame);
        protocol.onFrame(kind, frame, this);
    }

    /**
     * The next frame that the client sent; a binary one as {@code binary of} and its length.
     *
     * @throws AssertionError if none comes within {@link MemoryNet#SOON}
     */
    public String receive() throws InterruptedException {
        String text = received.poll(MemoryNet.SOON.toSeconds(), TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("expected a frame from the client, but it sent none within " + MemoryNet.SOON);
        }
        return text;
    }

    /** All frames that the client has sent and nobody received. */
    public List<String> receivedSoFar() {
        var all = new ArrayList<String>();
        received.drainTo(all);
        return all;
    }

    /** From now on the socket takes bytes and does not say so. */
    public void stopConfirming() {
        confirming = false;
    }

    /** Whether the client takes what the socket has. */
    public boolean isReading() {
        return reading;
    }

    /** Ends the link for this reason. */
    public void cut(Cause cause) {
        loop.add(() -> end(cause));
    }

    /** Ends the link as a broken network does. */
    public void cut() {
        cut(Cause.of(Cause.Kind.NETWORK, "cut by the test"));
    }

    private void pull() {
        for (Outgoing next = open && !closed ? listener.next() : null; next != null; next = listener.next()) {
            try {
                encode(next.message());
            } catch (IllegalArgumentException refused) {
                next.refused(String.valueOf(refused.getMessage()));
                continue;
            }
            if (confirming) {
                next.written();
            } else {
                unconfirmed.add(next);
            }
        }
    }

    private void encode(Message message) {
        if (!message.event().equals(Message.FRAME)) {
            protocol.encode(message, this);
        } else if (message.kind() == Kind.TEXT) {
            sendText(message.text());
        } else {
            sendBinary(new byte[message.size()]);
        }
    }

    @Override
    public void flush() {
        loop.add(this::pull);
    }

    @Override
    public void close(int code, String reason) {
        loop.add(() -> {
            protocol.onGoodbye(this);
            end(Cause.of(Cause.Kind.REQUESTED, reason));
        });
    }

    @Override
    public void abort() {
        loop.add(() -> end(Cause.of(Cause.Kind.REQUESTED, "aborted")));
    }

    @Override
    public void reading(boolean on) {
        reading = on;
    }

    @Override
    public void deliver(String event, Kind kind, byte[] payload, int id) {
        listener.delivered(Message.received(event, kind, payload, id, time.nanoTime()));
    }

    @Override
    public void malformed(String reason) {
        listener.malformed(reason);
    }

    @Override
    public void sendText(String text) {
        received.add(text);
        listener.frameSent(text.length());
    }

    @Override
    public void sendBinary(byte[] payload) {
        received.add("binary of " + payload.length);
        listener.frameSent(payload.length);
    }

    @Override
    public void idleTimeout(Duration silence) {}

    @Override
    public void end(Cause cause) {
        if (!closed) {
            closed = true;
            unconfirmed.forEach(outgoing -> outgoing.failed(cause.detail()));
            listener.closed(cause, Duration.ZERO);
        }
    }
}
