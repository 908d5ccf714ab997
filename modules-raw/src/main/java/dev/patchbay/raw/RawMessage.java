package dev.patchbay.raw;

import dev.patchbay.api.Message;
import java.util.Objects;

/**
 * A message that the stream's rule matched.
 *
 * @param message event and payload together, whatever number of frames they took; with {@link Message#FRAME} for its event, one frame
 */
public record RawMessage(Message message) implements RawEvent {
    /** Checks that it is there. */
    public RawMessage {
        Objects.requireNonNull(message, "message");
    }

    /** The payload as text; see {@link Message#text()}. */
    public String text() {
        return message.text();
    }
}
