package dev.patchbay.api.spi;

import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.Wire;
import java.nio.ByteBuffer;

/**
 * Turns frames into messages and back, for one connection.
 *
 * <p>Owned by its event loop: every method is called there, one at a time, so a protocol needs no lock. It must never block: the
 * connection's heartbeat, and other connections, wait for it. A new one is made for each connection, so it starts clean.
 *
 * <p>One that throws from {@link #onFrame} ends the connection with {@link dev.patchbay.api.Cause.Kind#PROTOCOL}; what it can't read, but
 * can step over, it reports with {@link Wire#malformed}.
 */
public interface Protocol {
    /** The WebSocket is open; nothing has arrived yet. */
    default void onOpen(Wire wire) {}

    /**
     * A whole frame arrived, its fragments joined; text is valid UTF-8.
     *
     * @param frame its payload between position and limit; read-only, valid until the method returns
     */
    void onFrame(Kind kind, ByteBuffer frame, Wire wire);

    /**
     * Writes a message as one or more frames.
     *
     * @throws IllegalArgumentException if the message can't be said in this protocol; nothing may have been written then
     */
    void encode(Message message, Wire wire);

    /** The client is closing in an orderly way: say goodbye. The WebSocket close frame follows by itself. */
    default void onGoodbye(Wire wire) {}
}
