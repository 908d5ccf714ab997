package dev.patchbay.api;

/** Which of the two WebSocket data opcodes a frame or a message's payload came in (RFC 6455, section 5.6). */
public enum Kind {
    /** UTF-8 text, opcode 1. */
    TEXT,
    /** Arbitrary bytes, opcode 2. */
    BINARY
}
