package dev.patchbay.core.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelProgressivePromise;
import java.nio.ByteBuffer;

/**
 * Frames that leave in one write.
 *
 * <p>Owned by its event loop. Filled, then given to the channel, or dropped.
 */
final class Bundle {
    private final ByteBuf buffer;

    /** A view of the buffer that nobody else uses until it is given away; its position is behind the last frame. */
    private final ByteBuffer frames;

    private final int origin;
    private final long begin;
    private int size;

    /** The bytes of payload in here that nobody counts for a message. */
    private long unasked;

    private boolean ping;
    private boolean pong;

    /**
     * An empty one.
     *
     * @param capacity how many bytes it holds
     * @param begin how many bytes were written before it
     */
    Bundle(ByteBufAllocator allocator, int capacity, long begin) {
        this.buffer = allocator.ioBuffer(capacity);
        this.frames = buffer.internalNioBuffer(0, capacity);
        this.origin = frames.position();
        this.begin = begin;
    }

    boolean hasRoomFor(int bytes) {
        return frames.remaining() >= bytes;
    }

    /** Adds a frame, for which there is room. */
    void add(FrameWriter writer, int opcode, ByteBuffer payload) {
        writer.write(opcode, payload, frames);
        size = frames.position() - origin;
    }

    /** How many bytes were written before it. */
    long begin() {
        return begin;
    }

    /** How many bytes are written with it. */
    long end() {
        return begin + size;
    }

    int size() {
        return size;
    }

    void addUnasked(int bytes) {
        unasked += bytes;
    }

    long unasked() {
        return unasked;
    }

    void addPing() {
        ping = true;
    }

    boolean hasPing() {
        return ping;
    }

    void addPong() {
        pong = true;
    }

    boolean hasPong() {
        return pong;
    }

    /** Gives it to the channel, which tells the promise. */
    void write(ChannelProgressivePromise promise) {
        var _ = promise.channel().write(buffer.writerIndex(size), promise);
    }

    /** It will not be written. */
    void drop() {
        buffer.release();
    }
}
