package dev.patchbay.trades;

import java.math.BigDecimal;

/**
 * How a deal ended.
 *
 * @param deal the closed deal
 * @param outcome won, lost, or neither
 */
public record Result(Deal deal, Outcome outcome) {
    /** The result of a closed deal. */
    static Result of(Deal closed) {
        return new Result(closed, Outcome.of(closed.profit()));
    }

    /** What the deal brought beyond the stake, in the account's currency; negative for a loss. */
    public BigDecimal profit() {
        return deal.profit();
    }
}
