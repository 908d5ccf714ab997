package dev.patchbay.core.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/**
 * Makes frames as a client sends them: never in fragments, always masked (RFC 6455, sections 5.2 and 5.3).
 *
 * <p>Owned by its event loop. The payload is written once, behind room for the longest head, and masked where it lies.
 */
final class FrameWriter {
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT = 125;
    private static final int MEDIUM = 0xffff;

    /** The mask with two octets before it, or four, or ten. */
    private static final int ROOM = 14;

    private final ByteBufAllocator allocator;
    private final IntSupplier masks;

    /**
     * A writer.
     *
     * @param masks gives a key for each frame
     */
    FrameWriter(ByteBufAllocator allocator, IntSupplier masks) {
        this.allocator = allocator;
        this.masks = masks;
    }

    /** A text frame; the caller releases it. */
    ByteBuf text(String text) {
        int size = ByteBufUtil.utf8Bytes(text);
        ByteBuf frame = room(size);
        ByteBufUtil.reserveAndWriteUtf8(frame, text, size);
        return finish(frame, FrameHead.TEXT);
    }

    /** A frame of any kind; the caller releases it. */
    ByteBuf frame(int opcode, byte[] payload) {
        return finish(room(payload.length).writeBytes(payload), opcode);
    }

    /** A frame of what lies between position and limit, which this may move; the caller releases it. */
    ByteBuf frame(int opcode, ByteBuffer payload) {
        return finish(room(payload.remaining()).writeBytes(payload), opcode);
    }

    /** A close frame; the caller releases it. {@link CloseCode#NONE} makes one without a code, whatever the reason. */
    ByteBuf close(int code, String reason) {
        if (code == CloseCode.NONE) {
            return frame(FrameHead.CLOSE, new byte[0]);
        }
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = room(Short.BYTES + words.length).writeShort(code).writeBytes(words);
        return finish(frame, FrameHead.CLOSE);
    }

    /** The size of a frame's payload, of one made here. */
    static int payload(ByteBuf frame) {
        int size = frame.readableBytes();
        return size - (size <= SHORT + 6 ? 6 : size <= MEDIUM + 8 ? 8 : ROOM);
    }

    private ByteBuf room(int payload) {
        return allocator.ioBuffer(ROOM + payload).setIndex(ROOM, ROOM);
    }

    private ByteBuf finish(ByteBuf frame, int opcode) {
        int size = frame.readableBytes();
        int key = masks.getAsInt();
        mask(frame.internalNioBuffer(ROOM, size), key);
        int start = ROOM - Integer.BYTES - (size <= SHORT ? 2 : size <= MEDIUM ? 4 : 10);
        frame.setByte(start, LAST | opcode).setInt(ROOM - Integer.BYTES, key);
        if (size <= SHORT) {
            frame.setByte(start + 1, MASKED | size);
        } else if (size <= MEDIUM) {
            frame.setByte(start + 1, MASKED | 126).setShort(start + 2, size);
        } else {
            frame.setByte(start + 1, MASKED | 127).setLong(start + 2, size);
        }
        return frame.readerIndex(start);
    }

    private static void mask(ByteBuffer payload, int key) {
        long wide = ((long) key << Integer.SIZE) | (key & 0xffff_ffffL);
        int from = payload.position();
        int to = payload.limit();
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            payload.putLong(at, payload.getLong(at) ^ wide);
        }
        for (; at < to; at++) {
            payload.put(at, (byte) (payload.get(at) ^ (key >> (24 - Byte.SIZE * ((at - from) & 3)))));
        }
    }
}
