package dev.patchbay.trades;

import dev.patchbay.api.spi.Setting;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What the user decides about trading.
 *
 * @param deadline how long an order waits for the venue's word before its outcome is unknown, and the default for pending orders; positive
 * @param minAmount the least stake; positive
 * @param maxAmount the greatest stake; not less
 * @param minDuration the shortest deal; positive
 * @param maxDuration the longest deal; not shorter
 * @param maxConcurrent how many orders without an outcome and open deals there may be together, when an order is placed; at least 1
 * @param duplicateWindow for how long a second order with the same asset, direction, amount and duration is refused; zero allows them
 * @param keyWindow for how long the key of an order is remembered; positive
 * @param closedDeals how many closed deals are kept; at least 1
 * @param grace how long the module waits for a word that may be on its way before it says that something is not there; positive
 * @param openTolerance how far a deal's opening time may lie from the time at which its order was sent; positive
 */
public record TradeSettings(
        @Setting("how long an order waits for the venue's word before its outcome is unknown")
        Duration deadline,

        @Setting("the least stake") BigDecimal minAmount,
        @Setting("the greatest stake") BigDecimal maxAmount,
        @Setting("the shortest deal") Duration minDuration,
        @Setting("the longest deal") Duration maxDuration,

        @Setting("how many orders without an outcome and open deals there may be together")
        int maxConcurrent,

        @Setting("for how long a second order like the one before is refused; 0 allows them")
        Duration duplicateWindow,

        @Setting("for how long the key of an order is remembered")
        Duration keyWindow,

        @Setting("how many closed deals are kept") int closedDeals,

        @Setting("how long to wait for a word that may be on its way before saying that something is not there")
        Duration grace,

        @Setting("how far a deal's opening time may lie from the time at which its order was sent")
        Duration openTolerance) {
    /** 10 s for an answer, stakes of 1 to 20,000, deals of 5 s to 12 h, 1,000 closed deals, 5 s of grace; no guard, no limit of their number. */
    public static final TradeSettings STANDARD = new TradeSettings(
            Duration.ofSeconds(10),
            BigDecimal.ONE,
            BigDecimal.valueOf(20_000),
            Duration.ofSeconds(5),
            Duration.ofHours(12),
            Integer.MAX_VALUE,
            Duration.ZERO,
            Duration.ofHours(1),
            1_000,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5));

    /** Checks the bounds. */
    public TradeSettings {
        positive("deadline", deadline);
        positive("min-duration", minDuration);
        positive("key-window", keyWindow);
        positive("grace", grace);
        positive("open-tolerance", openTolerance);
        if (minAmount.signum() <= 0 || maxAmount.compareTo(minAmount) < 0) {
            throw new IllegalArgumentException("expected 0 < min-amount <= max-amount, got " + minAmount.toPlainString()
                    + " and " + maxAmount.toPlainString());
        }
        if (maxDuration.compareTo(minDuration) < 0) {
            throw new IllegalArgumentException(
                    "expected min-duration <= max-duration, got " + minDuration + " and " + maxDuration);
        }
        if (maxConcurrent < 1 || closedDeals < 1) {
            throw new IllegalArgumentException(
                    "max-concurrent and closed-deals are at least 1, got " + maxConcurrent + " and " + closedDeals);
        }
        if (duplicateWindow.isNegative()) {
            throw new IllegalArgumentException("duplicate-window is zero or more, got " + duplicateWindow);
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be positive, got " + value);
        }
    }

    /** The same with another {@link #deadline()}. */
    public TradeSettings withDeadline(Duration other) {
        return new TradeSettings(
                other,
                minAmount,
                maxAmount,
                minDuration,
                maxDuration,
                maxConcurrent,
                duplicateWindow,
                keyWindow,
                closedDeals,
                grace,
                openTolerance);
    }

    /** The same with other bounds of the stake. */
    public TradeSettings withAmounts(BigDecimal least, BigDecimal greatest) {
        return new TradeSettings(
                deadline,
                least,
                greatest,
                minDuration,
                maxDuration,
                maxConcurrent,
                duplicateWindow,
                keyWindow,
                closedDeals,
                grace,
                openTolerance);
    }

    /** The same with other bounds of the duration. */
    public TradeSettings withDurations(Duration shortest, Duration longest) {
        return new TradeSettings(
                deadline,
                minAmount,
                maxAmount,
                shortest,
                longest,
                maxConcurrent,
                duplicateWindow,
                keyWindow,
                closedDeals,
                grace,
                openTolerance);
    }

    /** The same with another {@link #maxConcurrent()}. */
    public TradeSettings withMaxConcurrent(int most) {
        return new TradeSettings(
                deadline,
                minAmount,
                maxAmount,
                minDuration,
                maxDuration,
                most,
                duplicateWindow,
                keyWindow,
                closedDeals,
                grace,
                openTolerance);
    }

    /** The same with another {@link #duplicateWindow()}. */
    public TradeSettings withDuplicateWindow(Duration window) {
        return new TradeSettings(
                deadline,
                minAmount,
                maxAmount,
                minDuration,
                maxDuration,
                maxConcurrent,
                window,
                keyWindow,
                closedDeals,
                grace,
                openTolerance);
    }

    /** The same with another {@link #keyWindow()}. */
    public TradeSettings withKeyWindow(Duration window) {
        return new TradeSettings(
                deadline,
                minAmount,
                maxAmount,
                minDuration,
                maxDuration,
                maxConcurrent,
                duplicateWindow,
                window,
                closedDeals,
                grace,
                openTolerance);
    }

    /** The same with another {@link #closedDeals()}. */
    public TradeSettings withClosedDeals(int most) {
        return new TradeSettings(
                deadline,
                minAmount,
                maxAmount,
                minDuration,
                maxDuration,
                maxConcurrent,
                duplicateWindow,
                keyWindow,
                most,
                grace,
                openTolerance);
    }

    /** The same with another {@link #grace()}. */
    public TradeSettings withGrace(Duration other) {
        return new TradeSettings(
                deadline,
                minAmount,
                maxAmount,
                minDuration,
                maxDuration,
                maxConcurrent,
                duplicateWindow,
                keyWindow,
                closedDeals,
                other,
                openTolerance);
    }

    /** The same with another {@link #openTolerance()}. */
    public TradeSettings withOpenTolerance(Duration other) {
        return new TradeSettings(
                deadline,
                minAmount,
                maxAmount,
                minDuration,
                maxDuration,
                maxConcurrent,
                duplicateWindow,
                keyWindow,
                closedDeals,
                grace,
                other);
    }
}
