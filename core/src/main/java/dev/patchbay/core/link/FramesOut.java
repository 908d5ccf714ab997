package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.core.session.LinkListener;
import dev.patchbay.core.session.Outgoing;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelProgressiveFuture;
import io.netty.channel.ChannelProgressiveFutureListener;
import io.netty.channel.ChannelProgressivePromise;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames: what the listener has, as long as the socket takes more; and what protocol and heartbeat say, at once.
 *
 * <p>Owned by its event loop.
 *
 * <p><b>Order.</b> Frames leave in the order of the calls, many small ones in one write. Of pongs at most one waits, with the payload of the
 * latest ping, so that a flood of pings costs no memory. A message is begun when the listener gives it, and ends once: written when the
 * socket has taken all its frames, refused by the protocol before the first of them, or failed with the link.
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

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    /** As much as one record of TLS takes; a frame that is longer has a write of its own. */
    private static final int LARGEST_BUNDLE = 16 << 10;

    private static final int SMALLEST_BUNDLE = 512;

    private final Channel channel;
    private final FrameWriter writer;
    private final LinkListener listener;
    private final Encoder encoder;
    private final long mostWaiting;
    private final Consumer<Ending> ends;
    private final Begun begun = new Begun();

    /** What the next frame goes into, if it fits; not given to the channel yet. */
    private @Nullable Bundle bundle;

    /** How large the next one will be: as large as bursts were lately. */
    private int nextCapacity = SMALLEST_BUNDLE;

    /** How many bytes were put into bundles so far. */
    private long place;

    private byte @Nullable [] nextPong;
    private long unaskedWaiting;
    private int framesOfMessage;
    private boolean encoding;
    private boolean ponging;
    private boolean pinging;
    private boolean pulling;
    private boolean unflushed;
    private boolean stopped;
    private boolean over;

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
            while (!stopped && takesMore()) {
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

    /** What is in the bundle counts as if it were written already. */
    private boolean takesMore() {
        return channel.isWritable() && (bundle == null || bundle.size() < channel.bytesBeforeUnwritable());
    }

    /** Writes a text frame, for the message being encoded if there is one. */
    void sendText(String text) {
        if (!stopped) {
            send(FrameHead.TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Writes a binary frame, as {@link #sendText}. */
    void sendBinary(byte[] payload) {
        if (!stopped) {
            send(FrameHead.BINARY, ByteBuffer.wrap(payload));
        }
    }

    /** Writes a payload as it is, as {@link #sendText}; text must be UTF-8. */
    void send(Kind kind, ByteBuffer payload) {
        if (!stopped) {
            send(kind == Kind.TEXT ? FrameHead.TEXT : FrameHead.BINARY, payload);
        }
    }

    private void send(int opcode, ByteBuffer payload) {
        int size = payload.remaining();
        Bundle in = put(opcode, payload);
        listener.frameSent(size);
        if (encoding) {
            framesOfMessage++;
        } else {
            countUnasked(in, size);
        }
    }

    /** The water marks hold back what the listener has, and can't hold back what the protocol says by itself: that has a bound here. */
    private void countUnasked(Bundle in, int size) {
        in.addUnasked(size);
        unaskedWaiting += size;
        if (unaskedWaiting > mostWaiting) {
            ends.accept(Ending.of(
                    Cause.Kind.STALE,
                    "the peer does not take the protocol's answers; more than " + mostWaiting + " bytes of them wait"));
        }
    }

    /** Whether the frames of a message have been written already. */
    boolean began() {
        return encoding && framesOfMessage > 0;
    }

    void pong(byte[] payload) {
        nextPong = payload;
        if (!ponging) {
            putPong();
        }
    }

    /** Writes a ping, unless the one before still waits. */
    void ping() {
        if (!pinging && !stopped) {
            pinging = true;
            put(FrameHead.PING, NOTHING).addPing();
            flush();
        }
    }

    /** Writes the close frame, behind all that was begun, and nothing after it. */
    ChannelFuture close(int code, String reason) {
        stop();
        put(FrameHead.CLOSE, CloseCode.payload(code, reason));
        if (bundle == null) {
            return channel.closeFuture(); // it has ended already
        }
        ChannelProgressivePromise written = channel.newProgressivePromise();
        write(bundle, written);
        flush();
        return written;
    }

    /** Lets go all that was put. */
    void flush() {
        Bundle filled = bundle;
        if (filled != null) {
            if (filled.size() < nextCapacity / 4) {
                nextCapacity = Math.max(SMALLEST_BUNDLE, nextCapacity / 2);
            }
            write(filled, channel.newProgressivePromise());
        }
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
        over = true;
        drop();
        begun.fail(reason);
    }

    private void drop() {
        if (bundle != null) {
            bundle.drop();
            bundle = null;
        }
    }

    private void encode(Outgoing outgoing) {
        begun.begin(outgoing);
        encoding = true;
        framesOfMessage = 0;
        String refusal;
        try {
            refusal = encoder.encode(outgoing, this);
        } finally {
            encoding = false;
        }
        if (refusal != null) {
            begun.refused(refusal);
        } else if (framesOfMessage == 0) {
            begun.encodedAsNothing();
        } else {
            begun.encoded(place);
        }
    }

    private void putPong() {
        byte[] payload = nextPong;
        if (payload == null || stopped) {
            return;
        }
        nextPong = null;
        ponging = true;
        put(FrameHead.PONG, ByteBuffer.wrap(payload)).addPong();
    }

    /** Puts a frame behind those that were put before. */
    private Bundle put(int opcode, ByteBuffer payload) {
        int size = Math.toIntExact(FrameWriter.size(payload.remaining()));
        Bundle into = bundle;
        if (into == null || !into.hasRoomFor(size)) {
            into = next(size);
        }
        into.add(writer, opcode, payload);
        place += size;
        if (over) { // since before the call, or because the bundle before could not be written
            drop();
        }
        return into;
    }

    private Bundle next(int size) {
        if (bundle != null) {
            nextCapacity = Math.min(LARGEST_BUNDLE, nextCapacity * 2);
            write(bundle, channel.newProgressivePromise());
        }
        Bundle fresh = new Bundle(channel.alloc(), Math.max(size, nextCapacity), place);
        bundle = fresh;
        return fresh;
    }

    private void write(Bundle filled, ChannelProgressivePromise written) {
        bundle = null;
        unflushed = true;
        filled.write(written.addListener(new Taking(filled)));
    }

    private void checked(ChannelFuture written) {
        Throwable failure = written.cause();
        if (failure != null) {
            ends.accept(Failure.of(Phase.OPEN, failure));
        }
    }

    /**
     * Hears what the socket takes of a bundle. Of one that it takes in parts, or never whole, the messages end each by itself. TLS tells of
     * whole records alone, and no peer can read less.
     */
    private final class Taking implements ChannelProgressiveFutureListener {
        private final Bundle taken;

        Taking(Bundle taken) {
            this.taken = taken;
        }

        @Override
        public void operationProgressed(ChannelProgressiveFuture future, long progress, long total) {
            begun.taken(taken.begin() + progress);
        }

        @Override
        public void operationComplete(ChannelProgressiveFuture future) {
            unaskedWaiting -= taken.unasked();
            if (taken.hasPing()) {
                pinging = false;
            }
            if (taken.hasPong()) {
                ponging = false;
            }
            if (future.isSuccess()) {
                begun.taken(taken.end());
            } else {
                checked(future); // ends the link, and with it what was begun
            }
            if (taken.hasPong() && nextPong != null) {
                putPong();
                flush();
            }
        }
    }
}
