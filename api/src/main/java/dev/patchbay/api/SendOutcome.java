package dev.patchbay.api;

/** What became of a message that was handed to {@code send}. */
public sealed interface SendOutcome {
    /** The operating system took all its bytes. Not a delivery: whether the venue acted is the module's to find out. */
    record Written() implements SendOutcome {}

    /**
     * Provably no byte of it was written; sending it again is safe.
     *
     * @param reason why, for people
     */
    record NotSent(String reason) implements SendOutcome {}

    /**
     * The write had begun when the connection ended: it may have arrived, or not.
     *
     * @param reason what ended the connection
     */
    record Unknown(String reason) implements SendOutcome {}
}
