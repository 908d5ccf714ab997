package dev.patchbay.trades;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A deal, as the venue told it last.
 *
 * @param id the venue's name for it
 * @param requestId the sender's name for the order, as the venue echoed it; empty if this message had none
 * @param asset the venue's name for it
 * @param direction which way the price has to go
 * @param amount the stake in the account's currency, digit for digit as the venue wrote it; positive
 * @param profit in the account's currency, digit for digit: while the deal is open what it may win; when it is closed what it brought
 *     beyond the stake, negative for a loss, zero for a draw
 * @param payout what a win brings, in percent of the stake
 * @param openPrice the price at which it opened
 * @param closePrice the price at which it closed, as told; some venues tell none, or zero. The result is in {@code profit}
 * @param openedAt when it opened, UTC
 * @param closesAt when it closes, or closed, UTC; not before it opened
 * @param demo whether it plays with pretended money
 * @param currency of the account, if told
 */
public record Deal(
        String id,
        Optional<String> requestId,
        String asset,
        Direction direction,
        BigDecimal amount,
        BigDecimal profit,
        BigDecimal payout,
        BigDecimal openPrice,
        Optional<BigDecimal> closePrice,
        Instant openedAt,
        Instant closesAt,
        boolean demo,
        Optional<String> currency) {
    /** Checks what the module relies on. */
    public Deal {
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(profit, "profit");
        Objects.requireNonNull(payout, "payout");
        Objects.requireNonNull(openPrice, "openPrice");
        Objects.requireNonNull(closePrice, "closePrice");
        Objects.requireNonNull(currency, "currency");
        if (id.isBlank() || asset.isBlank()) {
            throw new IllegalArgumentException("a deal has an id and an asset, got '" + id + "' and '" + asset + "'");
        }
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("a deal's amount is positive, got " + amount.toPlainString());
        }
        if (closesAt.isBefore(openedAt)) {
            throw new IllegalArgumentException("a deal closes at " + closesAt + ", before it opened at " + openedAt);
        }
    }

    /** From the opening to the close. */
    public Duration duration() {
        return Duration.between(openedAt, closesAt);
    }

    /** The same with the order's name as an earlier message told it. */
    Deal withRequestId(Optional<String> known) {
        return new Deal(
                id,
                known,
                asset,
                direction,
                amount,
                profit,
                payout,
                openPrice,
                closePrice,
                openedAt,
                closesAt,
                demo,
                currency);
    }
}
