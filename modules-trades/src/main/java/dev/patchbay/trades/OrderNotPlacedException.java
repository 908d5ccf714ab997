package dev.patchbay.trades;

import dev.patchbay.api.PatchbayException;

/** An order whose outcome was unknown turned out not to have been executed: the venue's lists do not show it. It may be placed again. */
public class OrderNotPlacedException extends PatchbayException {
    private static final long serialVersionUID = 1L;

    /** With what the lists showed. */
    public OrderNotPlacedException(String message) {
        super(message);
    }
}
