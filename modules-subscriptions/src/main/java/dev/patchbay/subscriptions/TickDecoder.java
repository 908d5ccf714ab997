package dev.patchbay.subscriptions;

import dev.patchbay.api.Message;

/**
 * Reads ticks out of a venue's messages.
 *
 * <p>Owned by the module's thread. Called for each message that the dialect's rule matched, in order. One that throws makes the module
 * start again, so it reports what it can't read to the sink instead.
 */
@FunctionalInterface
public interface TickDecoder {
    /** Tells the sink each row of the message, in the order in which they stand there. */
    void decode(Message message, TickSink sink);
}
