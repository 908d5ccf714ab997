package dev.patchbay.trades;

import dev.patchbay.api.OutcomeUnknownException;

/**
 * An order may have been executed, and no word of the venue came. It is not sent again. Do not place it anew either: keep the
 * {@link #ticket()}, whose outcome follows, from a late reply or from the venue's lists after the next login.
 */
public class UnknownOrderException extends OutcomeUnknownException {
    private static final long serialVersionUID = 1L;

    private final transient OrderTicket ticket;

    /** With the order's ticket. */
    UnknownOrderException(OrderTicket ticket, String reason) {
        super("the outcome of order " + ticket.number() + " (" + ticket.order() + ") is unknown: " + reason
                + "; do not place it again, wait for its ticket to settle");
        this.ticket = ticket;
    }

    /** What the order's outcome is asked of. */
    public OrderTicket ticket() {
        return ticket;
    }
}
