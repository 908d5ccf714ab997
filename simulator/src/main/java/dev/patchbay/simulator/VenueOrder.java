package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One order that the venue acted upon: executed or refused, and never both.
 *
 * <p>Immutable. Orders that a fault loses are none of these, nor are those that make no sense.
 *
 * @param number which order it is, counted from 1 over both accounts
 * @param connection where it came from, from 1; 0 for one that came of a pending order or of {@link Simulator#trade}
 * @param time UTC: when the venue acted upon it
 * @param account whose money was to be staked
 * @param requestId what it named itself, a number as its text
 * @param ticket the pending order that it came of
 * @param asset the symbol
 * @param side which way it bets
 * @param amount the stake
 * @param duration how long the deal was to run
 * @param dealId the deal that it became; empty when it was refused
 * @param refusal why it was refused; empty when it was executed
 */
public record VenueOrder(
        long number,
        int connection,
        Instant time,
        AccountKind account,
        Optional<String> requestId,
        Optional<String> ticket,
        String asset,
        Side side,
        BigDecimal amount,
        Duration duration,
        Optional<String> dealId,
        Optional<String> refusal) {

    /**
     * Whether it became a deal.
     *
     * @return false when it was refused
     */
    public boolean executed() {
        return dealId.isPresent();
    }
}
