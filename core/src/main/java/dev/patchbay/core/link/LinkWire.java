package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.Wire;
import dev.patchbay.core.session.LinkListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
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
            out.send(new TextWebSocketFrame(ByteBufUtil.writeUtf8(channel.alloc(), text)));
        }
    }

    @Override
    public void sendBinary(byte[] payload) {
        if (usable()) {
            out.send(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(payload)));
        }
    }

    /**
     * Writes a {@link Message#FRAME} as it is.
     *
     * @return why it can't be a frame; null if it was written
     */
    @Nullable
    String sendFrame(Message frame) {
        boolean text = frame.kind() == Kind.TEXT;
        if (text && !Utf8.valid(frame.payload())) {
            return "a text frame must be UTF-8 (RFC 6455, section 5.6)";
        }
        ByteBuf bytes = channel.alloc().buffer(frame.size()).writeBytes(frame.payload());
        out.send(text ? new TextWebSocketFrame(bytes) : new BinaryWebSocketFrame(bytes));
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
