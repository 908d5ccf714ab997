package dev.patchbay.core.link;

import java.nio.ByteBuffer;
import java.util.function.IntSupplier;

/**
 * Writes frames as a client sends them: never in fragments, always masked (RFC 6455, sections 5.2 and 5.3).
 *
 * <p>Owned by its event loop. The payload is masked on its way into the frame, so that no octet is written twice.
 */
final class FrameWriter {
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT = 125;
    private static final int MEDIUM = 0xffff;

    private final IntSupplier masks;

    /**
     * A writer.
     *
     * @param masks gives a key for each frame
     */
    FrameWriter(IntSupplier masks) {
        this.masks = masks;
    }

    /** How many octets a frame has, with a payload of so many. */
    static long size(int payload) {
        return (payload <= SHORT ? 2L : payload <= MEDIUM ? 4L : 10L) + Integer.BYTES + payload;
    }

    /**
     * Writes a frame at the target's position, and moves that behind it.
     *
     * @param payload what lies between its position and its limit, which stay where they are
     * @param target has room for the frame
     */
    void write(int opcode, ByteBuffer payload, ByteBuffer target) {
        int size = payload.remaining();
        int key = masks.getAsInt();
        target.put((byte) (LAST | opcode));
        if (size <= SHORT) {
            target.put((byte) (MASKED | size));
        } else if (size <= MEDIUM) {
            target.put((byte) (MASKED | 126)).putShort((short) size);
        } else {
            target.put((byte) (MASKED | 127)).putLong(size);
        }
        target.putInt(key);
        mask(payload, target, key);
    }

    private static void mask(ByteBuffer payload, ByteBuffer target, int key) {
        long wide = ((long) key << Integer.SIZE) | (key & 0xffff_ffffL);
        int from = payload.position();
        int size = payload.remaining();
        int to = target.position();
        int at = 0;
        for (; size - at >= Long.BYTES; at += Long.BYTES) {
            target.putLong(to + at, payload.getLong(from + at) ^ wide);
        }
        for (; at < size; at++) {
            target.put(to + at, (byte) (payload.get(from + at) ^ (key >> (24 - Byte.SIZE * (at & 3)))));
        }
        target.position(to + size);
    }
}
