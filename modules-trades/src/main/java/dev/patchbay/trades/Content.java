package dev.patchbay.trades;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What two orders must share for the venue not to tell them apart. Immutable.
 *
 * @param amount without the zeros at its end, so that 5 and 5.0 are the same money
 */
record Content(String asset, Direction direction, BigDecimal amount, Duration duration) {
    static Content of(Order order) {
        return new Content(order.asset(), order.direction(), order.amount().stripTrailingZeros(), order.duration());
    }

    static Content of(PendingRequest request) {
        return new Content(
                request.asset(), request.direction(), request.amount().stripTrailingZeros(), request.duration());
    }

    static Content of(PendingOrder order) {
        return new Content(order.asset(), order.direction(), order.amount().stripTrailingZeros(), order.duration());
    }

    /** Whether a deal has this asset, direction and amount. */
    boolean staked(Deal deal) {
        return deal.asset().equals(asset)
                && deal.direction() == direction
                && deal.amount().compareTo(amount) == 0;
    }

    /** Whether a deal has all of it. Stamps with fractions of a second may make its duration a little longer or shorter. */
    boolean fits(Deal deal) {
        return staked(deal) && deal.duration().minus(duration).abs().compareTo(Duration.ofSeconds(1)) < 0;
    }
}
