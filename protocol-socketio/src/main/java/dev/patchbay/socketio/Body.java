package dev.patchbay.socketio;

import dev.patchbay.api.Kind;

/**
 * One attachment as it came.
 *
 * <p>Immutable: whoever is given the bytes leaves them as they are.
 */
final class Body {
    private final Kind kind;
    private final byte[] bytes;

    Body(Kind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /** The frame's kind; some servers send a JSON attachment as text. */
    Kind kind() {
        return kind;
    }

    /** The array itself. */
    byte[] bytes() {
        return bytes;
    }
}
