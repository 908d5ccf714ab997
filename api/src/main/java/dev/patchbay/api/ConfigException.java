package dev.patchbay.api;

import org.jspecify.annotations.Nullable;

/** Something that the user configured, or wrote in code, is wrong: mend it, another attempt can't help. */
public class ConfigException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what was expected, what was found, and what to do. */
    public ConfigException(String message) {
        super(message);
    }

    /** With a message, and what was thrown below. */
    public ConfigException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
