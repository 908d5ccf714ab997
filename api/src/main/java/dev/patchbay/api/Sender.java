package dev.patchbay.api;

import dev.patchbay.api.spi.Rule;
import java.time.Duration;

/**
 * Puts messages on the wire, at most once each.
 *
 * <p>Safe for any thread. The messages of one thread keep their order as long as they share a connection.
 */
public interface Sender {
    /**
     * Sends with {@link SendPolicy#FAIL_FAST}.
     *
     * @return the receipt; a message that can't be taken ends as not sent there, this method does not throw for it
     */
    default SendReceipt send(Message message) {
        return send(message, SendPolicy.FAIL_FAST);
    }

    /**
     * Sends.
     *
     * @return the receipt; a message that can't be taken ends as not sent there, this method does not throw for it
     */
    SendReceipt send(Message message, SendPolicy policy);

    /**
     * Sends, and waits for the first message after it that the rule matches. Blocks the calling thread.
     *
     * <p>The wait is on before the first byte is written, so a quick reply is not missed, and an older message is not taken for one.
     * The module's own rule sees the reply too, if it matches.
     *
     * @param reply says which message is the reply; a rule that names its events costs the others nothing
     * @param timeout how long to wait in all; positive
     * @throws NotSentException if provably nothing was written
     * @throws OutcomeUnknownException if it was, or may have been, written and no reply came before the time or the connection ended
     */
    Message request(Message message, Rule reply, Duration timeout) throws InterruptedException;
}
