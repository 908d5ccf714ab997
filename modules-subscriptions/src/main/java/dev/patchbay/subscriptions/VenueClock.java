package dev.patchbay.subscriptions;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The venue's clock, as far as it is known.
 *
 * <p>Safe for any thread. {@link #instant()} is the venue's time in UTC, and this machine's until the venue has told its own.
 */
public interface VenueClock extends InstantSource {
    /** The venue's wall clock less UTC. */
    Duration offset();
}
