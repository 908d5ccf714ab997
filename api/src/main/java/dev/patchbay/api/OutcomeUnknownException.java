package dev.patchbay.api;

/** Something may have reached the venue, and no answer came: ask the venue before trying again. */
public class OutcomeUnknownException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what was expected, what was found, and what to do. */
    public OutcomeUnknownException(String message) {
        super(message);
    }
}
