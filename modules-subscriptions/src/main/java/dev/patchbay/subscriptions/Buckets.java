package dev.patchbay.subscriptions;

import java.time.Duration;
import java.time.Instant;

/**
 * Windows of one length that follow each other without a break.
 *
 * <p>Venues count their windows from midnight of their own wall clock. For a period that divides the venue's offset to UTC the windows of
 * both are the same; four hours or a day, at an offset of two hours, are not. So the alignment is always named.
 *
 * @param period the length of a window; positive
 * @param offset the aligning wall clock less UTC
 */
public record Buckets(Duration period, Duration offset) {
    /** Checks the period. */
    public Buckets {
        if (!period.isPositive()) {
            throw new IllegalArgumentException("the period of a candle must be positive, got " + period);
        }
    }

    /** Windows counted from midnight UTC. */
    public static Buckets utc(Duration period) {
        return new Buckets(period, Duration.ZERO);
    }

    /** Windows counted from midnight of the venue's wall clock. */
    public static Buckets venue(Duration period, VenueClock clock) {
        return new Buckets(period, clock.offset());
    }

    /** Where the window that an instant lies in begins. */
    public Instant start(Instant instant) {
        if (period.toNanosPart() == 0
                && offset.toNanosPart() == 0) { // the usual ones, without the cost of exact division
            long since = Math.floorMod(instant.getEpochSecond() + offset.toSeconds(), period.toSeconds());
            return Instant.ofEpochSecond(instant.getEpochSecond() - since);
        }
        Duration since = Duration.between(Instant.EPOCH, instant.plus(offset));
        long whole = since.dividedBy(period);
        Duration floor = period.multipliedBy(whole);
        Duration aligned = floor.compareTo(since) > 0 ? floor.minus(period) : floor;
        return Instant.EPOCH.plus(aligned).minus(offset);
    }

    /** Where the next window begins. */
    public Instant end(Instant instant) {
        return start(instant).plus(period);
    }
}
