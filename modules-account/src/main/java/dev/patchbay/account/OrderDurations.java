package dev.patchbay.account;

import java.time.Duration;

/**
 * How long an order on an instrument may run, as the venue's table has it. Immutable. None of the four is negative; zero stands for what
 * the venue did not say.
 *
 * @param standard what the venue's own form proposes
 * @param shortest the shortest
 * @param step by how much a longer one grows
 * @param quickest the shortest of a quick order, where the venue tells it apart
 */
public record OrderDurations(Duration standard, Duration shortest, Duration step, Duration quickest) {
    /** Nothing is known. */
    public static final OrderDurations UNKNOWN =
            new OrderDurations(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Checks that none is negative. */
    public OrderDurations {
        if (standard.isNegative() || shortest.isNegative() || step.isNegative() || quickest.isNegative()) {
            throw new IllegalArgumentException("durations of orders are zero or more, got " + standard + ", " + shortest
                    + ", " + step + ", " + quickest);
        }
    }
}
