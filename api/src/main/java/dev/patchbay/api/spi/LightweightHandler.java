package dev.patchbay.api.spi;

import dev.patchbay.api.Message;

/**
 * Sees every inbound message, after the middleware.
 *
 * <p>Found by {@link java.util.ServiceLoader}; each client gets an instance of its own. Called on a virtual thread of its own, one message
 * at a time, in order. It may block: then the oldest of its waiting messages are lost, counted, and nobody else is delayed. One that
 * throws is named and counted, and gets the next message.
 */
@FunctionalInterface
public interface LightweightHandler {
    /** A message arrived. */
    void onMessage(Message message) throws Exception;

    /**
     * A name for statistics and logs.
     *
     * @implSpec the class's simple name
     */
    default String name() {
        return getClass().getSimpleName();
    }
}
