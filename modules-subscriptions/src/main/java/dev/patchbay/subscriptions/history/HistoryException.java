package dev.patchbay.subscriptions.history;

import dev.patchbay.api.PatchbayException;

/**
 * The venue answered, and its answers do not make up what was asked for. Ask for less, or for something else: the same question will fare
 * no better.
 */
public final class HistoryException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** With what was asked for, what was found, and what to do. */
    public HistoryException(String message) {
        super(message);
    }
}
