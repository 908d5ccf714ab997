package dev.patchbay.api.spi;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Message;
import org.jspecify.annotations.Nullable;

/**
 * A layer that sees every message both ways and may change or drop it; and is told what becomes of the connection.
 *
 * <p>Found by {@link java.util.ServiceLoader}; each client gets an instance of its own. Inbound messages pass the layers in the order of
 * registration, outbound ones in the reverse order. Of a burst a layer may be given up to sixteen inbound messages, in order, before the next
 * layer is given the first of them. Login traffic passes none, for it holds the credentials.
 *
 * <p>Called from several threads at once: {@code onReceive} by one, {@code onSend} by each sender, the other hooks by one, in order. It may
 * block for a moment only: every message waits for it. A layer that takes longer than the client's middleware budget is set aside, named,
 * and passed by from then on. One that throws is named and counted, and its message goes on unchanged, unless the layer is
 * {@link #required}: then the message is dropped (outbound: not sent), and a required layer that must be set aside ends the client.
 */
public interface Middleware {
    /**
     * A name for statistics and logs.
     *
     * @implSpec the class's simple name
     */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Whether no message may pass without it.
     *
     * @implSpec false
     */
    default boolean required() {
        return false;
    }

    /**
     * A message is on its way out.
     *
     * @return what to send: the same, another, or null to drop it
     * @implSpec passes it on
     */
    default @Nullable Message onSend(Message message) {
        return message;
    }

    /**
     * A message came in.
     *
     * @return what to route: the same, another, or null to drop it
     * @implSpec passes it on
     */
    default @Nullable Message onReceive(Message message) {
        return message;
    }

    /**
     * An attempt to connect begins.
     *
     * @param attempt how many failures in a row came before it, from 0
     */
    default void onAttempt(Endpoint endpoint, int attempt) {}

    /**
     * The login succeeded.
     *
     * @param epoch the number of the connection, from 1
     */
    default void onConnect(long epoch) {}

    /** The client is live. */
    default void onLive(long epoch) {}

    /** A connection that had logged in ended. */
    default void onDisconnect(Cause cause) {}

    /** An attempt failed before the login succeeded. */
    default void onFailure(Cause cause) {}
}
