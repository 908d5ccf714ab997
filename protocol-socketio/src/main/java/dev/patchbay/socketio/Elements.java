package dev.patchbay.socketio;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where the elements of one JSON array lie in a buffer.
 *
 * <p>Owned by its event loop; used again for each packet.
 */
final class Elements {
    /** How many elements an array may have; it bounds what stays allocated after a hostile packet. */
    static final int MOST = 1024;

    private int[] bounds = new int[16];
    private int count;

    /**
     * Reads an array, and checks that it is one.
     *
     * @return the index behind the array, or the complement of the index where it goes wrong; then the elements before
     *     it are there
     */
    int read(ByteBuffer json, int at, int end) {
        count = 0;
        if (at >= end || json.get(at) != '[') {
            return ~at;
        }
        int next = JsonBytes.skipSpace(json, at + 1, end);
        if (next < end && json.get(next) == ']') {
            return next + 1;
        }
        while (count < MOST) {
            int start = next;
            next = JsonBytes.skipValue(json, start, end);
            if (next < 0) {
                return next;
            }
            add(start, next);
            next = JsonBytes.skipSpace(json, next, end);
            if (next < end && json.get(next) == ']') {
                return next + 1;
            }
            if (next == end || json.get(next) != ',') {
                return ~next;
            }
            next = JsonBytes.skipSpace(json, next + 1, end);
        }
        return ~next;
    }

    private void add(int start, int end) {
        if (2 * count == bounds.length) {
            bounds = Arrays.copyOf(bounds, 4 * count);
        }
        bounds[2 * count] = start;
        bounds[2 * count + 1] = end;
        count++;
    }

    int count() {
        return count;
    }

    int start(int index) {
        return bounds[2 * index];
    }

    int end(int index) {
        return bounds[2 * index + 1];
    }
}
