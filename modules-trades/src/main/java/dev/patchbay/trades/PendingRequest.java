package dev.patchbay.trades;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An order that is to wait at the venue for a time or a price.
 *
 * @param asset the venue's name for it; not blank
 * @param direction which way the price has to go once the deal is open
 * @param amount the stake in the account's currency; positive
 * @param duration from the opening to the close; positive, whole seconds
 * @param trigger what it waits for
 * @param minPayout the least payout at which it may open, in percent of the stake; zero or more
 */
public record PendingRequest(
        String asset,
        Direction direction,
        BigDecimal amount,
        Duration duration,
        PendingTrigger trigger,
        BigDecimal minPayout) {
    /**
     * Checks what needs no settings.
     *
     * @throws InvalidOrderException as {@link Order} does
     */
    public PendingRequest {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(trigger, "trigger");
        Checks.essentials(asset, amount, duration);
        if (minPayout.signum() < 0) {
            throw new InvalidOrderException(
                    InvalidOrderException.Reason.AMOUNT,
                    "the least payout is zero or more percent, got " + minPayout.toPlainString());
        }
    }

    /** Opens what the order says, at a time; whatever the payout is then. The order's key counts for nothing here. */
    public static PendingRequest atTime(Order order, Instant time) {
        return of(order, new PendingTrigger.AtTime(time));
    }

    /** Opens what the order says, at a price; whatever the payout is then. The order's key counts for nothing here. */
    public static PendingRequest atPrice(Order order, BigDecimal price) {
        return of(order, new PendingTrigger.AtPrice(price));
    }

    private static PendingRequest of(Order order, PendingTrigger trigger) {
        return new PendingRequest(
                order.asset(), order.direction(), order.amount(), order.duration(), trigger, BigDecimal.ZERO);
    }

    /** The same, if it pays at least so many percent of the stake. */
    public PendingRequest withMinPayout(BigDecimal percent) {
        return new PendingRequest(asset, direction, amount, duration, trigger, percent);
    }
}
