package dev.patchbay.subscriptions;

import dev.patchbay.api.Feed;
import java.util.Objects;

/**
 * How a stream treats a listener that is slower than the prices.
 *
 * @param capacity how many items wait for it; at least 1
 * @param overflow what happens beyond
 */
public record StreamOptions(int capacity, Feed.Overflow overflow) {
    /** 1,024 items, then the oldest goes. */
    public static final StreamOptions STANDARD = new StreamOptions(1024, Feed.Overflow.DROP_OLDEST);

    /** Checks the capacity. */
    public StreamOptions {
        if (capacity < 1) {
            throw new IllegalArgumentException("a stream holds at least 1 item, got " + capacity);
        }
        Objects.requireNonNull(overflow, "overflow");
    }

    /** The same with another capacity. */
    public StreamOptions withCapacity(int items) {
        return new StreamOptions(items, overflow);
    }

    /** The same with another overflow. */
    public StreamOptions withOverflow(Feed.Overflow other) {
        return new StreamOptions(capacity, other);
    }
}
