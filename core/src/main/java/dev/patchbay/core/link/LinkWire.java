package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.Wire;
import dev.patchbay.core.session.LinkListener;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An open link, as its protocol sees it. After the end, calls change nothing.
 *
 * <p>Owned by its event loop.
 */
final class LinkWire implements Wire {
    private final Channel channel;
    private final LinkListener listener;
    private final TimeSource time;
    private final FramesOut out;
    private final Heartbeat heartbeat;
    private final Consumer<Cause> end;

    /** The time of the batch that is being read; read again for the first message of the next. */
    private long batchNanos;

    private boolean batch;
    private boolean over;

    LinkWire(
            Channel channel,
            LinkListener listener,
            TimeSource time,
            FramesOut out,
            Heartbeat heartbeat,
            Consumer<Cause> end) {
        this.channel = channel;
        this.listener = listener;
        this.time = time;
        this.out = out;
        this.heartbeat = heartbeat;
        this.end = end;
    }

    @Override
    public void deliver(String event, Kind kind, byte[] payload, int id) {
        if (usable()) {
            listener.delivered(Message.received(event, kind, payload, id, nanos()));
        }
    }

    @Override
    public void malformed(String reason) {
        if (usable()) {
            listener.malformed(reason);
        }
    }

    @Override
    public void sendText(String text) {
        if (usable()) {
            out.sendText(text);
        }
    }

    @Override
    public void sendBinary(byte[] payload) {
        if (usable()) {
            out.sendBinary(payload);
        }
    }

    /**
     * Writes a {@link Message#FRAME} as it is.
     *
     * @return why it can't be a frame; null if it was written
     */
    @Nullable
    String sendFrame(Message frame) {
        if (frame.kind() == Kind.TEXT && !Utf8.valid(frame.payload())) {
            return "a text frame must be UTF-8 (RFC 6455, section 5.6)";
        }
        out.send(frame.kind(), frame.payload());
        return null;
    }

    @Override
    public void idleTimeout(Duration silence) {
        if (!silence.isPositive()) {
            throw new IllegalArgumentException("the silence that a peer is allowed must be positive, got " + silence);
        }
        if (usable()) {
            heartbeat.idleTimeout(silence);
        }
    }

    @Override
    public void end(Cause cause) {
        if (usable()) {
            end.accept(cause);
        }
    }

    void batchEnded() {
        batch = false;
    }

    /** The link has ended, or is closing: nothing more goes through here. */
    void over() {
        over = true;
    }

    private boolean usable() {
        assert channel.eventLoop().inEventLoop() : "a protocol called its Wire off its event loop";
        return !over;
    }

    private long nanos() {
        if (!batch) {
            batch = true;
            batchNanos = time.nanoTime();
        }
        return batchNanos;
    }
}
