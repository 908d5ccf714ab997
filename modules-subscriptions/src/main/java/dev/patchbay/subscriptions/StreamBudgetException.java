package dev.patchbay.subscriptions;

import dev.patchbay.api.PatchbayException;

/** One more asset was asked for than the venue streams at once. */
public final class StreamBudgetException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** With what was asked for, what is streamed, and what to do. */
    public StreamBudgetException(String message) {
        super(message);
    }
}
