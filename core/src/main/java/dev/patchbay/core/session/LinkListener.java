package dev.patchbay.core.session;

import dev.patchbay.api.Cause;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens on one link.
 *
 * <p>Every method is called on the link's event loop, one at a time, and must not block.
 */
public interface LinkListener {
    /** The WebSocket is open. */
    void opened();

    /**
     * A frame was read. Comes before what the protocol makes of it.
     *
     * @param frame its payload between position and limit, which must stay where they are; valid until the method returns
     */
    void frameReceived(Kind kind, ByteBuffer frame);

    /** The protocol delivered a message. */
    void delivered(Message message);

    /**
     * The socket has nothing more to read for now, nor have others that share its event loop: consumers may be woken, once for all that was
     * delivered.
     */
    void batchEnded();

    /** The protocol could not read something, and stepped over it. */
    void malformed(String reason);

    /** The next message to write, now that the socket takes one; null if there is none. */
    @Nullable
    Outgoing next();

    /** A frame was handed to the socket; for statistics. */
    void frameSent(int bytes);

    /**
     * The link has ended; nothing follows. Every {@link Outgoing} that was taken has had its end before.
     *
     * @param retryAfter the least delay that the peer asked for; zero if it did not
     */
    void closed(Cause cause, Duration retryAfter);
}
