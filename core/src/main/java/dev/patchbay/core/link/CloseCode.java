package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the codes of WebSocket's close frames mean (RFC 6455, section 7.4). Immutable. */
final class CloseCode {
    static final int NORMAL = 1000;
    static final int PROTOCOL_ERROR = 1002;

    /** Stands for a close frame without a code, and is never sent. */
    static final int NONE = 1005;

    private static final int LONGEST_REASON = 123;

    private CloseCode() {}

    /** Whether an endpoint may send it. */
    static boolean sendable(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }

    /** Why the link ends, if the peer closes with this code. */
    static Ending ending(int code, String reason) {
        Cause.Kind kind = switch (code) {
            case 1002, 1003, 1007, 1008, 1009, 1010 -> Cause.Kind.PROTOCOL;
            case 1013 -> Cause.Kind.RATE_LIMITED;
            default -> Cause.Kind.PEER_CLOSED;
        };
        String words =
                reason.isEmpty() ? "the peer closed, without a reason" : "the peer closed: " + Words.printable(reason);
        return Ending.of(kind, words).withPeerCode(code);
    }

    /** What to answer when a protocol ends a connection for this cause. */
    static int of(Cause.Kind kind) {
        return kind == Cause.Kind.PROTOCOL ? PROTOCOL_ERROR : NORMAL;
    }

    /** The payload of a close frame; {@link #NONE} makes one without a code, whatever the reason. */
    static ByteBuffer payload(int code, String reason) {
        if (code == NONE) {
            return ByteBuffer.allocate(0);
        }
        byte[] words = reason.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Short.BYTES + words.length)
                .putShort((short) code)
                .put(words)
                .flip();
    }

    /** The reason, short enough for a close frame; characters stay whole. */
    static String fit(String reason) {
        String fitting = reason;
        while (fitting.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
            fitting = fitting.substring(0, fitting.offsetByCodePoints(fitting.length(), -1));
        }
        return fitting;
    }
}
