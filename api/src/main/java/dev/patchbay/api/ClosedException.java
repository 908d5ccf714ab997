package dev.patchbay.api;

/** What was called is closed; its message says by whom. Open a new one. */
public class ClosedException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what was expected, what was found, and what to do. */
    public ClosedException(String message) {
        super(message);
    }
}
