package dev.patchbay.core;

/** Who reads WebSocket frames. Both accept and refuse the same. */
public enum FrameDecoder {
    /** Patchbay's own, which reads all frames of one buffer where they lie. */
    PATCHBAY,
    /** Netty's. */
    NETTY
}
