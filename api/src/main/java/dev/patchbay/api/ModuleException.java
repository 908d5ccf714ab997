package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/** A module failed, or was set aside; the message names it. The rest of the client goes on. */
public class ModuleException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what was expected, what was found, and what to do. */
    public ModuleException(String message) {
        super(message);
    }

    /** With a message, and what was thrown below. */
    public ModuleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
