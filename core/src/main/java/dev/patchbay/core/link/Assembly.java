package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.ByteBuffer;
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
     * Checks a message that came in one frame.
     *
     * @throws CorruptedWebSocketFrameException if it breaks a rule or a limit
     */
    void check(Kind kindOfFrame, ByteBuffer payload) {
        if (payload.remaining() > limit) {
            throw tooLong(limit);
        }
        if (kindOfFrame == Kind.TEXT && !Utf8.valid(payload)) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "a text message is not UTF-8");
        }
    }

    /**
     * Adds a frame of a message that is compressed, or in fragments.
     *
     * @return the whole message's payload, for the caller to release; null if more is to come
     * @throws CorruptedWebSocketFrameException if it breaks a rule or a limit
     */
    @Nullable
    ByteBuf add(int opcode, int reserved, boolean last, ByteBuffer payload, ByteBufAllocator allocator) {
        if (opcode != FrameHead.CONTINUATION) {
            begin(opcode, reserved);
        } else if (reserved != 0) {
            throw reserved();
        }
        ByteBuf target = joined == null ? allocator.buffer(Math.min(payload.remaining(), limit), limit) : joined;
        joined = target;
        append(payload, last, target);
        if (!last) {
            return null;
        }
        check(kind, target.nioBuffer());
        joined = null;
        return target;
    }

    /** What the message that was added last is. */
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

    private void begin(int opcode, int reserved) {
        kind = opcode == FrameHead.TEXT ? Kind.TEXT : Kind.BINARY;
        compressed = reserved == COMPRESSED && inflation != null;
        if (reserved != 0 && !compressed) {
            throw reserved();
        }
    }

    private void append(ByteBuffer payload, boolean last, ByteBuf target) {
        if (compressed && inflation != null) {
            inflation.inflate(payload, last, target);
        } else if (payload.remaining() > target.maxWritableBytes()) {
            throw tooLong(limit);
        } else {
            target.writeBytes(payload);
        }
    }
}
