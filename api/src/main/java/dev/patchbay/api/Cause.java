package dev.patchbay.api;

import java.util.Objects;

/**
 * Why a connection or a client ended.
 *
 * @param kind what to do about it
 * @param detail one sentence for people: what was expected and what came; never a secret
 * @param closeCode the WebSocket close code (RFC 6455, section 7.4), 0 if no close frame came
 */
public record Cause(Kind kind, String detail, int closeCode) {
    /** Whose doing it was, and so whether another attempt can help. */
    public enum Kind {
        /** The user or the application asked for it. */
        REQUESTED,
        /** The venue refused the credentials. Final. */
        REJECTED,
        /** An address, proxy, certificate or option is wrong. Final. */
        CONFIGURATION,
        /** The peer does not speak the protocol. Final after one more try elsewhere. */
        PROTOCOL,
        /** The peer asked for patience: 429, close 1013. */
        RATE_LIMITED,
        /** The network or the peer failed; another attempt may help. */
        NETWORK,
        /** The peer fell silent. */
        STALE,
        /** Something did not happen in time. */
        TIMEOUT,
        /** The peer ended the connection in an orderly way. */
        PEER_CLOSED,
        /** A consumer here was too slow for too long. */
        OVERLOAD,
        /** A plugin failed where the connection can't go on without it. */
        PLUGIN,
        /** A bug in Patchbay. */
        INTERNAL
    }

    /** Checks that kind and detail are there. */
    public Cause {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }

    /** A cause without a close frame. */
    public static Cause of(Kind kind, String detail) {
        return new Cause(kind, detail, 0);
    }

    /** Whether no further attempt can help. */
    public boolean isFinal() {
        return kind == Kind.REJECTED || kind == Kind.CONFIGURATION;
    }

    /** The kind in words, the detail, and the close code if there is one. */
    @Override
    public String toString() {
        String words = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ": " + detail;
        return closeCode == 0 ? words : words + " (close code " + closeCode + ")";
    }
}
