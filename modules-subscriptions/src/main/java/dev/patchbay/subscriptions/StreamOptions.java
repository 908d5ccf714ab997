package dev.patchbay.subscriptions;

import dev.patchbay.api.Feed;
import java.time.Duration;
import java.util.Objects;

/**
 * How a stream treats a listener that is slower than the prices, and prices that were missed. Immutable.
 *
 * @param capacity how many items wait for it; at least 1
 * @param overflow what happens beyond
 * @param backfill the longest gap that is filled from the venue's history; zero fills none, and the stream is then the cheapest there is.
 *     What could not be filled stands in the stream as a {@link Gap}. So that a fill does not overflow it, such a stream holds
 *     more than its capacity: 20 items for each second of this, at most 65,520
 */
public record StreamOptions(int capacity, Feed.Overflow overflow, Duration backfill) {
    /** 1,024 items, then the oldest goes; no gap is filled. */
    public static final StreamOptions STANDARD = new StreamOptions(1024, Feed.Overflow.DROP_OLDEST);

    /** What a fill brings at once must fit in, however fast the listener is: so many ticks for each second, at most so many in all. */
    private static final long FILLED_PER_SECOND = 20;

    private static final long FILLED_MOST = 65_520;

    /** Checks the capacity. */
    public StreamOptions {
        if (capacity < 1) {
            throw new IllegalArgumentException("a stream holds at least 1 item, got " + capacity);
        }
        Objects.requireNonNull(overflow, "overflow");
        if (backfill.isNegative()) {
            throw new IllegalArgumentException("the longest gap to fill must not be negative, got " + backfill);
        }
    }

    /** The capacity, with room for a fill and for so many items more. */
    int room(int more) {
        long seconds = Math.min(backfill.toSeconds(), FILLED_MOST / FILLED_PER_SECOND);
        return (int) Math.min(Integer.MAX_VALUE, capacity + seconds * FILLED_PER_SECOND + more);
    }

    /** No gap is filled. */
    public StreamOptions(int capacity, Feed.Overflow overflow) {
        this(capacity, overflow, Duration.ZERO);
    }

    /** The same with another capacity. */
    public StreamOptions withCapacity(int items) {
        return new StreamOptions(items, overflow, backfill);
    }

    /** The same with another overflow. */
    public StreamOptions withOverflow(Feed.Overflow other) {
        return new StreamOptions(capacity, other, backfill);
    }

    /** The same, with gaps up to this length filled; zero fills none. */
    public StreamOptions withBackfill(Duration longest) {
        return new StreamOptions(capacity, overflow, longest);
    }
}
