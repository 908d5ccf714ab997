package dev.patchbay.account;

import java.util.Objects;
import java.util.Optional;

/**
 * An item of a stream of balances: a change, or the news that changes may be missing at this place.
 *
 * <p>The set of cases is final: listeners switch over it without a {@code default}.
 */
public sealed interface BalanceEvent permits BalanceEvent.Changed, Gap {
    /**
     * A balance is another than before. One that is told again unchanged is no event.
     *
     * @param before the one before, of the same account; empty if none was known
     * @param balance the one now
     * @param own whether it is of the account that the client is logged in to
     */
    record Changed(Optional<Balance> before, Balance balance, boolean own) implements BalanceEvent {
        /** Checks that all is there. */
        public Changed {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(balance, "balance");
        }
    }
}
