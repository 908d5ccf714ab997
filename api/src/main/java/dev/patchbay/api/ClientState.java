package dev.patchbay.api;

/** Where a client stands. The order of the constants is the way of a connection that succeeds. */
public enum ClientState {
    /** Not connected, and not trying: new, or disconnected on purpose. */
    IDLE,
    /** Name, proxy, TCP, TLS, WebSocket upgrade. */
    CONNECTING,
    /** The socket is open; the connector logs in. Nothing else may send. */
    HANDSHAKING,
    /** Logged in; reconnect callbacks restore what the server must know. The application's messages still wait. */
    RESTORING,
    /** Everything works. */
    LIVE,
    /** Between two attempts. */
    WAITING,
    /** Disconnected on purpose, with all state kept, until resumed. */
    HELD,
    /** Closing: what is queued is sent, modules finish. */
    DRAINING,
    /** Over, for good. */
    CLOSED
}
