package dev.patchbay.trades;

import dev.patchbay.api.PatchbayException;

/** An order that was not even sent, because it can't be right. The caller's to correct; {@link #reason()} says what. */
public class InvalidOrderException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with an order. More may come: switch with a {@code default}. */
    public enum Reason {
        /** The asset's name is blank. */
        ASSET,
        /** The venue's table of instruments has no such asset. */
        UNKNOWN_ASSET,
        /** The asset is not traded at this time. */
        INACTIVE_ASSET,
        /** The amount is not positive. */
        AMOUNT,
        /** The amount is below the settings' least. */
        AMOUNT_TOO_SMALL,
        /** The amount is above the settings' greatest. */
        AMOUNT_TOO_LARGE,
        /** The duration is no positive number of whole seconds. */
        DURATION,
        /** The duration is below the settings' or the asset's least. */
        DURATION_TOO_SHORT,
        /** The duration is above the settings' or the asset's greatest. */
        DURATION_TOO_LONG,
        /** As many orders and deals are open as the settings allow. */
        TOO_MANY,
        /** The same order was placed a moment ago, and the settings ask to refuse a second one. */
        DUPLICATE,
        /** The key belongs to an order that differs. */
        KEY_REUSED,
        /** The venue has no words for what was asked. */
        NOT_OFFERED
    }

    private final Reason reason;

    /** With what is wrong, in a word and in words. */
    public InvalidOrderException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }
}
