package dev.patchbay.core.link;

import dev.patchbay.api.Cause;
import java.time.Duration;

/**
 * Why a link ends.
 *
 * @param retryAfter the least delay that the peer asked for; zero if it did not
 * @param code the close code to tell the peer; 0 to tell it nothing
 */
record Ending(Cause cause, Duration retryAfter, int code) {
    static Ending of(Cause.Kind kind, String detail) {
        return new Ending(Cause.of(kind, detail), Duration.ZERO, 0);
    }

    /** The peer broke the rules of WebSocket, and is told so. */
    static Ending violation(int code, String detail) {
        return new Ending(Cause.of(Cause.Kind.PROTOCOL, detail), Duration.ZERO, code);
    }

    Ending withRetryAfter(Duration delay) {
        return new Ending(cause, delay, code);
    }

    /** The same with the close code that the peer sent. */
    Ending withPeerCode(int peerCode) {
        return new Ending(new Cause(cause.kind(), cause.detail(), peerCode), retryAfter, code);
    }

    /** The same, said of somebody. */
    Ending about(String whom) {
        return new Ending(new Cause(cause.kind(), whom + ": " + cause.detail(), cause.closeCode()), retryAfter, code);
    }

    /** What the listener is told: where it happened goes ahead of what happened, what came last behind it. */
    Cause told(Phase phase, String lastFrame) {
        String tail = lastFrame.isEmpty() ? "" : "; last frame: " + lastFrame;
        return new Cause(cause.kind(), phase.words() + ": " + cause.detail() + tail, cause.closeCode());
    }
}
