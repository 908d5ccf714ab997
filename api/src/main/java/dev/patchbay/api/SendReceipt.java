package dev.patchbay.api;

import java.time.Duration;
import java.util.Optional;

/**
 * Tells the one outcome of one {@code send}.
 *
 * <p>Safe for any thread. Every receipt ends: at the latest when the client closes.
 */
public interface SendReceipt {
    /** The outcome, if it is known yet. It never changes. */
    Optional<SendOutcome> outcome();

    /**
     * Waits for the outcome.
     *
     * @param timeout how long at most
     * @throws RequestTimeoutException if it is not known by then; the message goes its way all the same
     */
    SendOutcome await(Duration timeout) throws InterruptedException;
}
