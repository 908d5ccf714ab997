package dev.patchbay.servertime;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of the venue's clock after one sample. Immutable.
 *
 * @param generation how often the estimate was begun anew; within one generation time does not go back
 * @param anchor what the local wall clock showed when the generation began
 * @param anchorNanos the monotonic reading at that moment
 * @param offset the venue's stamps less UTC, in whole half hours
 * @param skew what is left: the venue's clock less the local one
 * @param sampleNanos the monotonic reading of the newest sample
 */
record Estimate(long generation, Instant anchor, long anchorNanos, Duration offset, Duration skew, long sampleNanos) {
    /** UTC by the venue's clock. */
    Instant utc(long nanos) {
        return local(nanos).plus(skew);
    }

    /** UTC by the local clock as it went when the generation began: it does not jump when the machine's clock is set. */
    Instant local(long nanos) {
        return anchor.plusNanos(nanos - anchorNanos);
    }
}
