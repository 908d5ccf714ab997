package dev.patchbay.trades;

import dev.patchbay.api.NotSentException;
import java.util.Objects;

/**
 * The one outcome of one order; it never changes.
 *
 * <p>The set of cases is final: switch over it without a {@code default}.
 */
public sealed interface OrderOutcome {
    /**
     * The venue opened a deal.
     *
     * @param deal as it was told first
     */
    record Opened(Deal deal) implements OrderOutcome {
        /** Checks that there is one. */
        public Opened {
            Objects.requireNonNull(deal, "deal");
        }
    }

    /**
     * The venue refused the order.
     *
     * @param code the venue's code, or its words if it has no codes
     * @param words the venue's words
     */
    record Refused(String code, String words) implements OrderOutcome {}

    /**
     * Provably, the order never left this machine. Placing it again is safe.
     *
     * @param reason why, for people
     */
    record NotSent(String reason) implements OrderOutcome {}

    /**
     * The order may have left, and the venue's own lists of a later connection do not show it: it was not executed. Placing it again is
     * safe as far as these lists can be trusted.
     *
     * @param reason what the lists showed, for people
     */
    record NotPlaced(String reason) implements OrderOutcome {}

    /**
     * The deal, if one was opened.
     *
     * @throws OrderRefusedException if the venue refused
     * @throws NotSentException if the order never left
     * @throws OrderNotPlacedException if the venue's lists do not show it
     */
    default Deal deal() {
        return switch (this) {
            case Opened(Deal deal) -> deal;
            case Refused(String code, String words) -> throw new OrderRefusedException(code, words);
            case NotSent(String reason) -> throw new NotSentException("the order was not sent: " + reason);
            case NotPlaced(String reason) -> throw new OrderNotPlacedException("the order was not placed: " + reason);
        };
    }
}
