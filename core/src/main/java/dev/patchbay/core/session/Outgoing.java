package dev.patchbay.core.session;

import dev.patchbay.api.Message;

/**
 * A message on its way to the socket.
 *
 * <p>The link calls exactly one of {@link #written}, {@link #refused} and {@link #failed}, once, on its event loop.
 */
public interface Outgoing {
    /** What to write. */
    Message message();

    /** The socket took all its bytes. */
    void written();

    /** The protocol can't say it: no byte was written. */
    void refused(String reason);

    /** The write had begun, and the link ended before the socket took it all. */
    void failed(String reason);
}
