package dev.patchbay.testkit.peer;

import java.nio.ByteBuffer;

/** What came to a {@link PeerConnection} from the client. */
public sealed interface Arrival {
    /**
     * A whole text message.
     *
     * @param text all its fragments
     */
    record Text(String text) implements Arrival {}

    /**
     * A whole binary message.
     *
     * @param bytes all its fragments; read-only
     */
    record Binary(ByteBuffer bytes) implements Arrival {
        /** Makes them read-only. */
        public Binary {
            bytes = bytes.asReadOnlyBuffer();
        }
    }

    /**
     * A close frame; the last arrival but one.
     *
     * @param code 1005 if it had none
     * @param reason empty if it had none
     */
    record Close(int code, String reason) implements Arrival {}

    /**
     * The end of the connection; the last arrival.
     *
     * @param reason how it ended: {@code the end of the stream}, or what was wrong
     */
    record End(String reason) implements Arrival {}
}
