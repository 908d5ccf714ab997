package dev.patchbay.trades;

import dev.patchbay.api.PatchbayException;

/** The venue has told of no deal with this id, in its lists or otherwise; or it ended so long ago that it is no longer kept. */
public class DealNotFoundException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    private final String id;

    /** With the id that was asked for. */
    public DealNotFoundException(String id, String message) {
        super(message);
        this.id = id;
    }

    /** The id that was asked for. */
    public String id() {
        return id;
    }
}
