package dev.patchbay.testkit;

import dev.patchbay.api.Message;
import dev.patchbay.api.SendPolicy;

/**
 * A message that a module sent on a {@link FakeContext}. Immutable.
 *
 * @param message the message
 * @param policy what should become of it if it can't be written at once
 * @param restoring whether the reconnect callback sent it, before the client was live
 */
public record Sent(Message message, SendPolicy policy, boolean restoring) {
    /** Event and payload, as in {@code subscribe EURUSD}; the event alone if there is no payload. For tests: it shows the payload. */
    public String text() {
        return message.size() == 0 ? message.event() : message.event() + " " + message.text();
    }
}
