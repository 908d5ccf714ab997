package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One pending order that waits in the venue's own books.
 *
 * <p>Immutable. It waits for its time or for its price, never for both.
 *
 * @param ticket the venue's name for it
 * @param id the venue's number for it
 * @param account whose money it will stake
 * @param asset the symbol
 * @param side which way the deal will bet
 * @param amount the stake; not taken from the balance before it is filled
 * @param duration how long the deal will run
 * @param minPayout percent: when the asset pays less by then, the order is dropped instead
 * @param openTime UTC, in whole seconds, as the venue's clock was when it was placed; empty when it waits for a price
 * @param openPrice the price that fills it; empty when it waits for a time
 * @param created UTC: when it was placed
 */
public record VenuePending(
        String ticket,
        long id,
        AccountKind account,
        String asset,
        Side side,
        BigDecimal amount,
        Duration duration,
        int minPayout,
        Optional<Instant> openTime,
        Optional<BigDecimal> openPrice,
        Instant created) {}
