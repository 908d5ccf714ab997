package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/**
 * The root of what Patchbay throws. Each subtype answers whose fault it was and what the caller can do.
 */
public class PatchbayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what was expected, what was found, and what to do. */
    public PatchbayException(String message) {
        super(message);
    }

    /** With a message, and what was thrown below. */
    public PatchbayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
