package dev.patchbay.trades;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An order that waits at the venue.
 *
 * @param ticket the venue's name for it
 * @param asset the venue's name for it
 * @param direction which way the price has to go once the deal is open
 * @param amount the stake in the account's currency, digit for digit
 * @param duration from the opening to the close
 * @param trigger what it waits for
 * @param minPayout the least payout at which it may open, in percent
 * @param createdAt when the venue took it, UTC; empty if not told
 */
public record PendingOrder(
        String ticket,
        String asset,
        Direction direction,
        BigDecimal amount,
        Duration duration,
        PendingTrigger trigger,
        BigDecimal minPayout,
        Optional<Instant> createdAt) {
    /** Checks what the module relies on. */
    public PendingOrder {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(duration, "duration");
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(minPayout, "minPayout");
        Objects.requireNonNull(createdAt, "createdAt");
        if (ticket.isBlank() || asset.isBlank()) {
            throw new IllegalArgumentException(
                    "a pending order has a ticket and an asset, got '" + ticket + "' and '" + asset + "'");
        }
    }
}
