package dev.patchbay.api;

import dev.patchbay.api.spi.Rule;
import java.time.Duration;

/**
 * An open WebSocket that a connector logs in on.
 *
 * <p>Owned by the thread that runs the connector. Nobody else can send on it yet, no middleware sees what is sent here (it holds the
 * credentials), and all that arrives waits here. What the connector did not take is routed to the modules after the login, in order.
 */
public interface Connection {
    /**
     * Sends, ahead of everything else. Does not wait.
     *
     * @throws ConnectException if the connection has ended
     */
    void send(Message message);

    /**
     * Waits for a message, and takes it. Others stay, in their order.
     *
     * @param what what is awaited, in words for the error: "the reply to auth"
     * @param timeout how long at most; the login's own deadline may end it sooner
     * @throws ConnectException if it did not come in time, or if the connection ended before; the cause tells which
     */
    Message expect(String what, Rule rule, Duration timeout) throws InterruptedException;
}
