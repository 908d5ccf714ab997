package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One deal in the venue's own books, whatever any client was told of it.
 *
 * <p>Immutable.
 *
 * @param id the venue's name for it
 * @param account whose money it is
 * @param requestId what the order named itself, a number as its text; empty when it named nothing, and for a pending order
 * @param ticket the pending order that it came of
 * @param asset the symbol
 * @param side which way it bets
 * @param amount the stake, exact
 * @param payout what a win pays, in percent, as it was when it opened
 * @param openPrice the asset's price at its open
 * @param openTime UTC, in whole milliseconds
 * @param closeTime UTC: when it is to close, or when it closed if {@link Simulator#settleNow} was sooner
 * @param result how it ended; empty while it runs
 * @param profit what the account gained, exact, negative for a loss; while it runs, what a win would bring
 * @param closePrice the asset's price at its end; empty while it runs
 */
public record VenueDeal(
        String id,
        AccountKind account,
        Optional<String> requestId,
        Optional<String> ticket,
        String asset,
        Side side,
        BigDecimal amount,
        int payout,
        BigDecimal openPrice,
        Instant openTime,
        Instant closeTime,
        Optional<DealResult> result,
        BigDecimal profit,
        Optional<BigDecimal> closePrice) {

    /**
     * Whether it has not ended.
     *
     * @return true while there is no result
     */
    public boolean running() {
        return result.isEmpty();
    }

    /**
     * How long it was to run.
     *
     * @return from its open to its close
     */
    public Duration duration() {
        return Duration.between(openTime, closeTime);
    }

    VenueDeal closed(DealResult how, BigDecimal price, Instant when) {
        return new VenueDeal(
                id,
                account,
                requestId,
                ticket,
                asset,
                side,
                amount,
                payout,
                openPrice,
                openTime,
                when.isBefore(closeTime) ? when : closeTime,
                Optional.of(how),
                how.profit(amount, payout),
                Optional.of(price));
    }
}
