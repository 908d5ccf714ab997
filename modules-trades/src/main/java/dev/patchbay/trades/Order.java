package dev.patchbay.trades;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A market order: open a deal now.
 *
 * @param asset the venue's name for it; not blank
 * @param direction which way the price has to go
 * @param amount the stake in the account's currency; positive
 * @param duration from the opening to the close; positive, whole seconds
 * @param key the caller's own name for it, so that asking twice orders once; empty for none. See {@link #withKey}
 */
public record Order(String asset, Direction direction, BigDecimal amount, Duration duration, Optional<String> key) {
    /**
     * Checks what needs no settings.
     *
     * @throws InvalidOrderException if the asset is blank, the amount not positive, or the duration not a positive number of seconds
     */
    public Order {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(key, "key");
        Checks.essentials(asset, amount, duration);
    }

    /** An order without a key. */
    public static Order of(String asset, Direction direction, BigDecimal amount, Duration duration) {
        return new Order(asset, direction, amount, duration, Optional.empty());
    }

    /** An order that wins if the price goes up. */
    public static Order call(String asset, BigDecimal amount, Duration duration) {
        return of(asset, Direction.CALL, amount, duration);
    }

    /** An order that wins if the price goes down. */
    public static Order put(String asset, BigDecimal amount, Duration duration) {
        return of(asset, Direction.PUT, amount, duration);
    }

    /**
     * The same order under a name of the caller's own.
     *
     * <p>While the name is remembered ({@link TradeSettings#keyWindow()}), a second order with it is not sent: its caller gets the
     * {@link OrderTicket} of the first. An order that provably was not executed frees its name.
     *
     * @param name any text, unique per intention: an id of the signal that asks for the order
     */
    public Order withKey(String name) {
        return new Order(asset, direction, amount, duration, Optional.of(name));
    }

    /** As people say it: {@code call EURUSD_otc 1.5 for PT1M}. */
    @Override
    public String toString() {
        return (direction == Direction.CALL ? "call " : "put ") + asset + " " + amount.toPlainString() + " for "
                + duration;
    }
}
