package dev.patchbay.core.link;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.nio.ByteBuffer;

/**
 * What stands before a frame's payload (RFC 6455, section 5.2), as a server may send it.
 *
 * <p>Owned by its event loop; used again for each frame. A rule is checked as soon as the octets are there that can break it.
 */
final class FrameHead {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int LONGEST_HEAD = 10; // of a frame that is not masked

    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT = 126;
    private static final int LONGEST_CONTROL = 125;

    private final long longestPayload;
    private final boolean extended;
    private int first;
    private int size;
    private int payload;

    /**
     * Reads nothing yet.
     *
     * @param longestPayload the longest payload of one frame, in bytes
     * @param extended whether an extension was agreed on, which may use the reserved bits
     */
    FrameHead(int longestPayload, boolean extended) {
        this.longestPayload =
                Math.min(longestPayload, Integer.MAX_VALUE - LONGEST_HEAD); // head and payload fit one buffer
        this.extended = extended;
    }

    /**
     * Reads a head.
     *
     * @param within whether a message was begun in fragments, and not ended
     * @return false if it goes on behind the end
     * @throws CorruptedWebSocketFrameException if it breaks a rule; where the next frame begins is unknown then
     */
    boolean read(ByteBuffer octets, int at, int end, boolean within) {
        if (end - at < 2) {
            return false;
        }
        first = octets.get(at) & 0xff;
        int second = octets.get(at + 1);
        boolean message = first == (LAST | TEXT) || first == (LAST | BINARY);
        if (!message || within || second < 0) { // nearly all of what comes breaks none of these rules
            check(second, within);
        }
        return readLength(second, octets, at, end);
    }

    boolean last() {
        return (first & LAST) != 0;
    }

    int reserved() {
        return first >> 4 & 7;
    }

    int opcode() {
        return first & 0x0f;
    }

    boolean control() {
        return (first & 8) != 0;
    }

    /** The length of the head, in bytes. */
    int size() {
        return size;
    }

    /** The length of the payload, in bytes; with the head no more than an array can have. */
    int payload() {
        return payload;
    }

    private void check(int second, boolean within) {
        if (reserved() != 0 && !extended) {
            throw broken("RSV != 0 and no extension negotiated, RSV:" + reserved());
        }
        if ((second & MASKED) != 0) {
            throw broken("received a frame that is not masked as expected");
        }
        if (control()) {
            checkControl(second);
        } else {
            checkData(within);
        }
    }

    private void checkControl(int length) {
        if (!last()) {
            throw broken("fragmented control frame");
        }
        if (length > LONGEST_CONTROL) {
            throw broken("control frame with payload length > 125 octets");
        }
        if (opcode() > PONG) {
            throw broken("control frame using reserved opcode " + opcode());
        }
        if (opcode() == CLOSE && length == 1) {
            throw broken("received close control frame with payload len 1");
        }
    }

    private void checkData(boolean within) {
        if (opcode() > BINARY) {
            throw broken("data frame using reserved opcode " + opcode());
        }
        if (!within && opcode() == CONTINUATION) {
            throw broken("received continuation data frame outside fragmented message");
        }
        if (within && opcode() != CONTINUATION) {
            throw broken("received non-continuation data frame while inside fragmented message");
        }
    }

    private boolean readLength(int second, ByteBuffer octets, int at, int end) {
        size = second < SHORT ? 2 : second == SHORT ? 4 : LONGEST_HEAD;
        if (end - at < size) {
            return false;
        }
        long length = second;
        if (second >= SHORT) {
            length = second == SHORT ? octets.getShort(at + 2) & 0xffff : octets.getLong(at + 2);
            checkLength(length, second == SHORT ? SHORT : 0x10000);
        }
        if (length > longestPayload) {
            throw new CorruptedWebSocketFrameException(
                    WebSocketCloseStatus.MESSAGE_TOO_BIG,
                    "Max frame length of " + longestPayload + " has been exceeded.");
        }
        payload = (int) length;
        return true;
    }

    private static void checkLength(long length, int least) {
        if (length < 0) {
            throw broken("invalid data frame length (negative length)");
        }
        if (length < least) {
            throw broken("invalid data frame length (not using minimal length encoding)");
        }
    }

    /** The words are those of Netty's decoder, so that an operator finds the same ones whoever decodes. */
    private static CorruptedWebSocketFrameException broken(String rule) {
        return new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR, rule);
    }
}
