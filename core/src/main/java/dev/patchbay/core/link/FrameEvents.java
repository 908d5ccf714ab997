package dev.patchbay.core.link;

import dev.patchbay.api.Kind;
import java.nio.ByteBuffer;

/** What happens to an open link. Called on its event loop. */
interface FrameEvents {
    /** The payload is valid until the method returns. */
    void frame(Kind kind, ByteBuffer payload);

    /** The code is 1005 if the peer gave none (RFC 6455, section 7.1.5). */
    void peerClosed(int code, String reason);

    void pinged(byte[] payload);

    void ponged(byte[] payload);

    void batchEnded();

    void writable();

    void broken(Throwable thrown);

    void hungUp();
}
