package dev.patchbay.core;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import dev.patchbay.api.spi.Protocol;
import dev.patchbay.core.session.Link;
import dev.patchbay.core.session.LinkDialer;
import dev.patchbay.core.session.LinkListener;
import dev.patchbay.core.session.Outgoing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A network in memory, whose peers the test plays. Each link has one virtual thread as its event loop. Safe for any thread. */
final class MemoryNet implements LinkDialer {
    static final Duration SOON = Duration.ofSeconds(10);

    private final BlockingQueue<Peer> dialed = new LinkedBlockingQueue<>();

    @Override
    public Link dial(Endpoint endpoint, Protocol protocol, LinkListener listener) {
        var peer = new Peer(endpoint, protocol, listener);
        dialed.add(peer);
        return peer;
    }

    /** The next dial. */
    Peer accept() throws InterruptedException {
        Peer peer = dialed.poll(SOON.toSeconds(), TimeUnit.SECONDS);
        if (peer == null) {
            throw new AssertionError("nobody dialed within " + SOON);
        }
        return peer;
    }

    /** Whether somebody has dialed and was not accepted. */
    boolean hasDialed() {
        return !dialed.isEmpty();
    }

    /** The peer's end of one link, and the link itself. */
    static final class Peer implements Link, Wire {
        final Endpoint endpoint;
        private final Protocol protocol;
        private final LinkListener listener;
        private final BlockingQueue<Runnable> loop = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        /** Written by the test, read by the loop: whether writes are confirmed. */
        private volatile boolean confirming = true;
        /** Written by the loop, read by the test. */
        private volatile boolean reading = true;

        private boolean open;
        private boolean closed;
        private final java.util.List<Outgoing> unconfirmed = new java.util.ArrayList<>();

        private Peer(Endpoint endpoint, Protocol protocol, LinkListener listener) {
            this.endpoint = endpoint;
            this.protocol = protocol;
            this.listener = listener;
            Thread.ofVirtual().name("memory-link").start(this::run);
        }

        private void run() {
            try {
                while (!closed) {
                    loop.take().run();
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        /** Accepts the WebSocket. */
        Peer open() {
            loop.add(() -> {
                open = true;
                listener.opened();
                protocol.onOpen(this);
                pull();
            });
            return this;
        }

        /** Sends text frames, as one read. */
        Peer send(String... texts) {
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

        /** Sends a binary frame. */
        Peer sendBytes(int... bytes) {
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

        /** The next frame that the client sent. */
        String receive() throws InterruptedException {
            String text = received.poll(SOON.toSeconds(), TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("the client sent nothing within " + SOON);
            }
            return text;
        }

        /** All frames that the client has sent and nobody received. */
        java.util.List<String> receivedSoFar() {
            var all = new java.util.ArrayList<String>();
            received.drainTo(all);
            return all;
        }

        /** From now on the socket takes bytes and does not say so. */
        void stopConfirming() {
            confirming = false;
        }

        boolean isReading() {
            return reading;
        }

        /** Ends the link. */
        void cut(Cause cause) {
            loop.add(() -> end(cause));
        }

        void cut() {
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
            listener.delivered(Message.received(event, kind, payload, id, 0));
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
}
