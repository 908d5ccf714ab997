package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What the venue lets an account do.
 *
 * <p>Immutable.
 *
 * @param deals how many deals of an account run at once at most; positive
 * @param pending how many pending orders of an account wait at once at most; positive
 * @param least the smallest stake
 * @param most the largest stake
 * @param shortest the shortest deal; positive
 * @param longest the longest deal
 */
public record TradeLimits(
        int deals, int pending, BigDecimal least, BigDecimal most, Duration shortest, Duration longest) {

    /** Refuses limits that let nothing through. */
    public TradeLimits {
        if (deals < 1 || pending < 1) {
            throw new IllegalArgumentException("expected at least one deal and one pending order, got " + deals
                    + " deals and " + pending + " pending orders");
        }
        if (least.signum() <= 0 || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("expected 0 < least <= most, got " + least + " to " + most);
        }
        if (!shortest.isPositive() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("expected 0 < shortest <= longest, got " + shortest + " to " + longest);
        }
    }

    /**
     * As users of the venue report them: ten deals, ten pending orders, stakes from 1 to 20000, five seconds to twelve
     * hours.
     *
     * @return the limits
     */
    public static TradeLimits standard() {
        return new TradeLimits(
                10, 10, BigDecimal.ONE, new BigDecimal(20_000), Duration.ofSeconds(5), Duration.ofHours(12));
    }

    /**
     * The same with room for more or fewer.
     *
     * @param runningDeals how many run at once; positive
     * @param pendingOrders how many wait at once; positive
     * @return a changed copy
     */
    public TradeLimits withRoomFor(int runningDeals, int pendingOrders) {
        return new TradeLimits(runningDeals, pendingOrders, least, most, shortest, longest);
    }

    /**
     * The same with other stakes.
     *
     * @param smallest a decimal; positive
     * @param largest a decimal
     * @return a changed copy
     */
    public TradeLimits withStakes(String smallest, String largest) {
        return new TradeLimits(deals, pending, new BigDecimal(smallest), new BigDecimal(largest), shortest, longest);
    }

    /**
     * The same with other durations.
     *
     * @param from the shortest; positive
     * @param to the longest
     * @return a changed copy
     */
    public TradeLimits withDurations(Duration from, Duration to) {
        return new TradeLimits(deals, pending, least, most, from, to);
    }
}
