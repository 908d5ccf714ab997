package dev.patchbay.trades;

import dev.patchbay.api.OutcomeUnknownException;

/** A deal must have ended, and the venue's lists show it neither open nor closed: look at the account. */
public class ResultUnknownException extends OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    private final transient Deal deal;

    /** With the deal as it was known last. */
    ResultUnknownException(Deal deal) {
        super("the deal " + deal.id() + " was to close at " + deal.closesAt()
                + ", and the venue's lists show it neither open nor closed; look at the account's history");
        this.deal = deal;
    }

    /** The deal, as it was known last. */
    public Deal deal() {
        return deal;
    }
}
