package dev.patchbay.account;

import dev.patchbay.api.PatchbayException;

/** What was asked for can't be traded so; nothing was sent. The reason tells whether another name, another time or patience helps. */
public final class InvalidAssetException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. Later versions may know further reasons. */
    public enum Reason {
        /** The venue has not sent its table yet, so nothing can be said. Wait for it. */
        NOT_LOADED,
        /** The table has no such symbol. */
        UNKNOWN,
        /** The table has it, and the venue takes no orders on it now. */
        INACTIVE,
        /** The time of the order is not positive. */
        DURATION
    }

    private final Reason reason;
    private final String asset;

    InvalidAssetException(Reason reason, String asset, String message) {
        super(message);
        this.reason = reason;
        this.asset = asset;
    }

    /** What is wrong. */
    public Reason reason() {
        return reason;
    }

    /** The symbol that was asked for. */
    public String asset() {
        return asset;
    }
}
