package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins fragments to whole frames, inflates them, and checks that text is text.
 *
 * <p>Owned by its event loop. Holds a buffer from the first fragment to the last.
 */
final class Assembly implements AutoCloseable {
    /** The first reserved bit, which marks a compressed message (RFC 7692, section 6). */
    private static final int COMPRESSED = 4;

    private final int limit;
    private final @Nullable Inflation inflation;
    private Kind kind = Kind.TEXT;
    private boolean compressed;
    private @Nullable ByteBuf joined;

    /**
     * An empty one.
     *
     * @param limit the longest whole frame, inflated, in bytes
     */
    Assembly(int limit, Optional<Deflate> deflate) {
        this.limit = limit;
        this.inflation = deflate.map(Inflation::new).orElse(null);
    }

    static CorruptedWebSocketFrameException tooLong(int limit) {
        return new CorruptedWebSocketFrameException(
                WebSocketCloseStatus.MESSAGE_TOO_BIG, "a message is longer than the limit of " + limit + " bytes");
    }

    /**
     * Adds a data frame; the caller still owns it.
     *
     * @return the whole frame's payload, for the caller to release; null if more is to come
     * @throws CorruptedWebSocketFrameException if it breaks a rule or a limit
     */
    @Nullable
    ByteBuf add(WebSocketFrame frame, ByteBufAllocator allocator) {
        boolean first = !(frame instanceof ContinuationWebSocketFrame);
        if (first) {
            begin(frame);
        } else if (frame.rsv() != 0) {
            throw reserved();
        }
        ByteBuf whole = first && frame.isFinalFragment() && !compressed
                ? alone(frame.content())
                : append(frame.content(), frame.isFinalFragment(), allocator);
        if (whole != null && kind == Kind.TEXT && !Utf8.valid(whole.nioBuffer())) {
            whole.release();
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "a text message is not UTF-8");
        }
        return whole;
    }

    /** What the frame that came last is. */
    Kind kind() {
        return kind;
    }

    @Override
    public void close() {
        if (joined != null) {
            joined.release();
            joined = null;
        }
        if (inflation != null) {
            inflation.close();
        }
    }

    static CorruptedWebSocketFrameException reserved() {
        return new CorruptedWebSocketFrameException(
                WebSocketCloseStatus.PROTOCOL_ERROR, "a frame has reserved bits set that nothing was agreed for");
    }

    private void begin(WebSocketFrame frame) {
        kind = frame instanceof TextWebSocketFrame ? Kind.TEXT : Kind.BINARY;
        compressed = frame.rsv() == COMPRESSED && inflation != null;
        if (frame.rsv() != 0 && !compressed) {
            throw reserved();
        }
    }

    private ByteBuf alone(ByteBuf content) {
        if (content.readableBytes() > limit) {
            throw tooLong(limit);
        }
        return content.retain();
    }

    private @Nullable ByteBuf append(ByteBuf content, boolean last, ByteBufAllocator allocator) {
        ByteBuf target = joined;
        if (target == null) {
            target = allocator.buffer(Math.min(content.readableBytes(), limit), limit);
            joined = target;
        }
        if (compressed && inflation != null) {
            inflation.inflate(content.nioBuffer(), last, target);
        } else if (content.readableBytes() > target.maxWritableBytes()) {
            throw tooLong(limit);
        } else {
            target.writeBytes(content);
        }
        if (!last) {
            return null;
        }
        joined = null;
        return target;
    }
}
