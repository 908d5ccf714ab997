package dev.patchbay.api;

/**
 * The one answer to one command. It travels inside the command, so no other caller can take it.
 *
 * <p>Safe for any thread. The first of value, failure, deadline and close wins; later ones change nothing.
 *
 * @param <T> what the caller waits for
 */
public interface Reply<T> {
    /**
     * Answers.
     *
     * @return false if the request had ended before
     */
    boolean complete(T value);

    /**
     * Answers that it failed.
     *
     * @return false if the request had ended before
     */
    boolean fail(PatchbayException failure);

    /**
     * Says that a message for this request may have reached the venue. From here on an end without an answer (deadline, close,
     * crash of the module) is {@link OutcomeUnknownException}; before, it is {@link NotSentException} or
     * {@link RequestTimeoutException}.
     */
    void committed();

    /** Whether the caller has its answer, or has given up. */
    boolean isDone();
}
