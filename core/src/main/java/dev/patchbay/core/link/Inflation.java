package dev.patchbay.core.link;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates the server's messages into buffers that have a limit (RFC 7692, section 7.2.2).
 *
 * <p>Owned by its event loop. Holds memory outside the heap until it is closed.
 */
final class Inflation implements AutoCloseable {
    /** What the sender cuts off the end of each message. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private static final int STEP = 4096;

    private final Inflater inflater = new Inflater(true);
    private final boolean keepsContext;

    Inflation(Deflate agreed) {
        this.keepsContext = agreed.keepsContext();
    }

    /**
     * Inflates one fragment.
     *
     * @param out gets the result; its maximum capacity is the limit, and nothing is allocated beyond
     * @throws CorruptedWebSocketFrameException if the limit does not suffice, or what came is not deflated
     */
    void inflate(ByteBuffer fragment, boolean last, ByteBuf out) {
        try {
            feed(fragment, out);
            if (last) {
                feed(ByteBuffer.wrap(TAIL), out);
                if (!keepsContext) {
                    inflater.reset();
                }
            }
        } catch (DataFormatException e) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "a compressed message can't be inflated", e);
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    private void feed(ByteBuffer in, ByteBuf out) throws DataFormatException {
        do {
            if (inflater.finished()) { // a sender may end a stream within a message (section 7.2.3.4); the next begins
                // behind it
                inflater.reset();
            }
            inflater.setInput(in);
            drain(out);
        } while (inflater.finished() && in.hasRemaining());
    }

    private void drain(ByteBuf out) throws DataFormatException {
        int count;
        do {
            count = out.maxWritableBytes() == 0 ? overflow(out) : fill(out);
        } while (count > 0);
    }

    private int fill(ByteBuf out) throws DataFormatException {
        if (!out.isWritable()) {
            out.ensureWritable(Math.min(Math.max(out.capacity(), STEP), out.maxWritableBytes()));
        }
        int count = inflater.inflate(out.nioBuffer(out.writerIndex(), out.writableBytes()));
        out.writerIndex(out.writerIndex() + count);
        return count;
    }

    private int overflow(ByteBuf out) throws DataFormatException {
        if (inflater.inflate(new byte[1]) > 0) {
            throw Assembly.tooLong(out.maxCapacity());
        }
        return 0;
    }
}
