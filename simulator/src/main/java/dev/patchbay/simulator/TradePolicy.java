package dev.patchbay.simulator;

import java.time.Duration;

/**
 * How the venue trades, and how it tells of it.
 *
 * <p>Immutable.
 *
 * @param limits what an account may do
 * @param closedDeals how many rows {@code updateClosedDeals} has at most, the newest first; positive
 * @param grace how long after its close a deal waits for a tick, before it is settled with the last price; not negative
 * @param idsInLists whether the lists of deals name the orders' request ids; captures have none there
 * @param idsInRefusals whether {@code failopenOrder} names the order's request id; sources disagree
 * @param soonest how long an answer to an order takes at least
 * @param latest how long an answer to an order takes at most; drawn from the seed for each, so that they overtake each
 *     other; the order itself is acted upon at once
 */
public record TradePolicy(
        TradeLimits limits,
        int closedDeals,
        Duration grace,
        boolean idsInLists,
        boolean idsInRefusals,
        Duration soonest,
        Duration latest) {

    /** Refuses numbers that mean nothing. */
    public TradePolicy {
        if (closedDeals < 1) {
            throw new IllegalArgumentException("closedDeals must be positive, got " + closedDeals);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative, got " + grace);
        }
        if (soonest.isNegative() || latest.compareTo(soonest) < 0) {
            throw new IllegalArgumentException("expected 0 <= soonest <= latest, got " + soonest + " to " + latest);
        }
    }

    /**
     * As captures have it: the last 20 closed deals, no request ids in lists, one in each refusal; a grace of two seconds,
     * and answers that come at once.
     *
     * @return the policy
     */
    public static TradePolicy standard() {
        return new TradePolicy(
                TradeLimits.standard(), 20, Duration.ofSeconds(2), false, true, Duration.ZERO, Duration.ZERO);
    }

    /**
     * The same with other limits.
     *
     * @param other what an account may do
     * @return a changed copy
     */
    public TradePolicy withLimits(TradeLimits other) {
        return new TradePolicy(other, closedDeals, grace, idsInLists, idsInRefusals, soonest, latest);
    }

    /**
     * The same with a longer or shorter list of closed deals.
     *
     * @param rows how many at most; positive
     * @return a changed copy
     */
    public TradePolicy withClosedDeals(int rows) {
        return new TradePolicy(limits, rows, grace, idsInLists, idsInRefusals, soonest, latest);
    }

    /**
     * The same with more or less patience for an asset that does not tick.
     *
     * @param patience by the simulator's clock; not negative
     * @return a changed copy
     */
    public TradePolicy withGrace(Duration patience) {
        return new TradePolicy(limits, closedDeals, patience, idsInLists, idsInRefusals, soonest, latest);
    }

    /**
     * The same, but request ids are told elsewhere too, or not.
     *
     * @param inLists whether the lists of deals name them
     * @param inRefusals whether refusals name them
     * @return a changed copy
     */
    public TradePolicy withIds(boolean inLists, boolean inRefusals) {
        return new TradePolicy(limits, closedDeals, grace, inLists, inRefusals, soonest, latest);
    }

    /**
     * The same, but each answer to an order takes its time.
     *
     * @param least how long at least; not negative
     * @param most how long at most, by the simulator's clock
     * @return a changed copy
     */
    public TradePolicy withLatency(Duration least, Duration most) {
        return new TradePolicy(limits, closedDeals, grace, idsInLists, idsInRefusals, least, most);
    }
}
