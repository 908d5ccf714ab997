package dev.patchbay.trades;

import java.time.Duration;

/** On what terms the venue trades an asset now. */
public sealed interface Terms {
    /** The venue's table of instruments does not have the asset. */
    record Unlisted() implements Terms {}

    /**
     * The asset is in the table.
     *
     * @param active whether it is traded at this time
     * @param minDuration the shortest deal
     * @param maxDuration the longest deal; not shorter
     */
    record Listed(boolean active, Duration minDuration, Duration maxDuration) implements Terms {
        /** Checks the durations. */
        public Listed {
            if (minDuration.compareTo(maxDuration) > 0) {
                throw new IllegalArgumentException(
                        "the shortest deal, " + minDuration + ", is longer than the longest, " + maxDuration);
            }
        }
    }
}
