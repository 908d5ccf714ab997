package dev.patchbay.api;

import java.time.Duration;

/**
 * A connection, as its protocol sees it.
 *
 * <p>Owned by its event loop: the protocol calls it from within its own methods, and from nowhere else.
 */
public interface Wire {
    /**
     * Delivers a whole message to the client.
     *
     * @param event the event's name; empty if the protocol has none. Hand over the same String for the same name: it is looked up for
     *     every message
     * @param payload given away: not copied, and not to be written to afterwards
     * @param id the protocol's number of the message, {@link Message#NO_ID} if none
     */
    void deliver(String event, Kind kind, byte[] payload, int id);

    /**
     * Reports something that the protocol could not read, and that costs only itself. Counted, and logged at a bounded rate.
     *
     * @param reason what was expected and what came; no payload
     */
    void malformed(String reason);

    /** Writes a text frame. Its outcome is that of the message being encoded, if one is. */
    void sendText(String text);

    /** Writes a binary frame; the array is given away. Its outcome is that of the message being encoded, if one is. */
    void sendBinary(byte[] payload);

    /**
     * Sets how long the peer may be silent. Any frame counts as life. A peer that is silent longer is given up as
     * {@link Cause.Kind#STALE}, without waiting for a close.
     *
     * @param silence positive
     */
    void idleTimeout(Duration silence);

    /** Ends this connection. What was delivered before is still routed. */
    void end(Cause cause);
}
