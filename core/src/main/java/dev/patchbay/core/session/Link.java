package dev.patchbay.core.session;

/**
 * One WebSocket from the first dial to its end.
 *
 * <p>Safe for any thread; nothing here blocks. What happens is told to the {@link LinkListener}.
 */
public interface Link {
    /** There is something to send: the link asks its listener for it, as long as the socket takes more. */
    void flush();

    /**
     * Ends in an orderly way: what was begun is written, the protocol says goodbye, the close frame goes out, the peer's is awaited for a
     * bounded time, then TCP is closed. During the dial this is {@link #abort()}.
     */
    void close(int code, String reason);

    /** Ends at once. */
    void abort();

    /** Stops reading from the socket, or goes on: TCP then slows the peer. */
    void reading(boolean on);
}
