package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.core.session.LinkListener;
import dev.patchbay.core.session.Outgoing;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames: what the listener has, as long as the socket takes more; and what protocol and heartbeat say, at once.
 *
 * <p>Owned by its event loop.
 *
 * <p><b>Order.</b> Frames leave in the order of the calls. Of pongs at most one waits, with the payload of the latest ping, so that a
 * flood of pings costs no memory. A message is begun when the listener gives it, and ends once: written when the socket has taken all
 * its frames, refused by the protocol before the first of them, or failed with the link.
 */
final class FramesOut {
    /** Writes one message through the protocol, or past it. */
    interface Encoder {
        /**
         * Encodes.
         *
         * @return why the message is refused; null if it is not
         */
        @Nullable
        String encode(Outgoing outgoing, FramesOut out);
    }

    private static final byte[] NOTHING = {};

    private final Channel channel;
    private final FrameWriter writer;
    private final LinkListener listener;
    private final Encoder encoder;
    private final long mostWaiting;
    private final Consumer<Ending> ends;
    private final Deque<Writing> begun = new ArrayDeque<>(1);
    private @Nullable Writing encoding;
    private byte @Nullable [] nextPong;
    private long unaskedWaiting;
    private boolean ponging;
    private boolean pinging;
    private boolean pulling;
    private boolean unflushed;
    private boolean stopped;

    /**
     * Writes nothing yet.
     *
     * @param mostWaiting how many bytes of the protocol's own frames may wait for the socket
     * @param ends is told when a write fails
     */
    FramesOut(
            Channel channel,
            FrameWriter writer,
            LinkListener listener,
            Encoder encoder,
            long mostWaiting,
            Consumer<Ending> ends) {
        this.channel = channel;
        this.writer = writer;
        this.listener = listener;
        this.encoder = encoder;
        this.mostWaiting = mostWaiting;
        this.ends = ends;
    }

    /** Writes what the listener has, until the socket is full. */
    void pull() {
        assert channel.eventLoop().inEventLoop() : "FramesOut.pull called off its event loop";
        if (pulling) {
            return;
        }
        pulling = true;
        try {
            while (!stopped && channel.isWritable()) {
                Outgoing next = listener.next();
                if (next == null) {
                    break;
                }
                encode(next);
            }
        } finally {
            pulling = false;
        }
        flush();
    }

    /** Writes a text frame, for the message being encoded if there is one. */
    void sendText(String text) {
        if (!stopped) {
            send(writer.text(text));
        }
    }

    /** Writes a binary frame, as {@link #sendText}. */
    void sendBinary(byte[] payload) {
        if (!stopped) {
            send(writer.frame(FrameHead.BINARY, payload));
        }
    }

    /** Writes a payload as it is, as {@link #sendText}; text must be UTF-8. */
    void send(Kind kind, ByteBuffer payload) {
        if (!stopped) {
            send(writer.frame(kind == Kind.TEXT ? FrameHead.TEXT : FrameHead.BINARY, payload));
        }
    }

    private void send(ByteBuf frame) {
        int size = FrameWriter.payload(frame);
        listener.frameSent(size);
        Writing current = encoding;
        if (current == null) {
            sendUnasked(frame, size);
        } else {
            current.frames++;
            write(frame, current);
        }
    }

    /** The water marks hold back what the listener has, and can't hold back what the protocol says by itself: that has a bound here. */
    private void sendUnasked(ByteBuf frame, int size) {
        unaskedWaiting += size;
        write(frame, written -> {
            unaskedWaiting -= size;
            checked(written);
        });
        if (unaskedWaiting > mostWaiting) {
            ends.accept(Ending.of(
                    Cause.Kind.STALE,
                    "the peer does not take the protocol's answers; more than " + mostWaiting + " bytes of them wait"));
        }
    }

    /** Whether the frames of a message have been written already. */
    boolean began() {
        return encoding != null && encoding.frames > 0;
    }

    void pong(byte[] payload) {
        nextPong = payload;
        if (!ponging) {
            writePong();
        }
    }

    /** Writes a ping, unless the one before still waits. */
    void ping() {
        if (!pinging && !stopped) {
            pinging = true;
            write(writer.frame(FrameHead.PING, NOTHING), written -> {
                pinging = false;
                checked(written);
            });
            flush();
        }
    }

    /** Writes the close frame, behind all that was begun, and nothing after it. */
    ChannelFuture close(int code, String reason) {
        stop();
        return channel.writeAndFlush(writer.close(code, reason));
    }

    void flush() {
        if (unflushed) {
            unflushed = false;
            channel.flush();
        }
    }

    /** Takes no more. */
    void stop() {
        stopped = true;
        nextPong = null;
    }

    /** The link has ended: so has what was begun. */
    void fail(String reason) {
        stop();
        Writing next = begun.poll();
        while (next != null) {
            next.end(false, reason);
            next = begun.poll();
        }
    }

    private void encode(Outgoing outgoing) {
        var writing = new Writing(outgoing);
        begun.add(writing);
        encoding = writing;
        String refusal;
        try {
            refusal = encoder.encode(outgoing, this);
        } finally {
            encoding = null;
        }
        if (refusal == null) {
            writing.encoded();
        } else {
            begun.remove(writing);
            writing.refuse(refusal);
        }
    }

    private void writePong() {
        byte[] payload = nextPong;
        if (payload == null || stopped) {
            return;
        }
        nextPong = null;
        ponging = true;
        write(writer.frame(FrameHead.PONG, payload), written -> {
            ponging = false;
            checked(written);
            if (nextPong != null) {
                writePong();
                flush();
            }
        });
    }

    private void write(ByteBuf frame, ChannelFutureListener then) {
        unflushed = true;
        channel.write(frame).addListener(then);
    }

    private void checked(ChannelFuture written) {
        Throwable failure = written.cause();
        if (failure != null) {
            ends.accept(Failure.of(Phase.OPEN, failure));
        }
    }

    /** One message between its first frame and its end. */
    private final class Writing implements ChannelFutureListener {
        private final Outgoing outgoing;
        private int frames;
        private int written;
        private boolean encoded;
        private boolean over;

        Writing(Outgoing outgoing) {
            this.outgoing = outgoing;
        }

        @Override
        public void operationComplete(ChannelFuture future) {
            if (future.isSuccess()) {
                written++;
                endIfWhole();
            } else {
                checked(future); // ends the link, and that this message
            }
        }

        void encoded() {
            encoded = true;
            endIfWhole();
        }

        void refuse(String reason) {
            if (!over) {
                over = true;
                outgoing.refused(reason);
            }
        }

        void end(boolean whole, String reason) {
            if (over) {
                return;
            }
            over = true;
            if (whole) {
                outgoing.written();
            } else {
                outgoing.failed(reason);
            }
        }

        private void endIfWhole() {
            if (encoded && written == frames && !over) {
                begun.remove(this);
                end(true, "");
            }
        }
    }
}
