package dev.patchbay.api;

/** Provably nothing was sent: trying again is safe. */
public class NotSentException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what was expected, what was found, and what to do. */
    public NotSentException(String message) {
        super(message);
    }
}
