package dev.patchbay.api;

/** What was awaited did not come in time, and nothing was sent; the message names it. */
public class RequestTimeoutException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what was expected, what was found, and what to do. */
    public RequestTimeoutException(String message) {
        super(message);
    }
}
