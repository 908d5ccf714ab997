package dev.patchbay.api;

import dev.patchbay.api.spi.Protocol;

/**
 * Opens the one WebSocket of one attempt.
 *
 * <p>Owned by the thread that runs the connector.
 */
public interface Dialer {
    /** The endpoint of this attempt, one of the connector's own. */
    Endpoint endpoint();

    /**
     * Dials: name, proxy, TCP, TLS, upgrade. Blocks, within the connect deadline. The protocol gets every frame from the first byte on.
     *
     * @throws ConnectException if it failed; its cause says how, with the status of a refused upgrade
     * @throws IllegalStateException if this attempt has opened a connection already
     */
    Connection open(Protocol protocol) throws InterruptedException;
}
