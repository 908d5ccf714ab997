package dev.patchbay.raw;

import dev.patchbay.api.Feed;
import java.util.Objects;

/**
 * How a stream treats a listener that is slower than the messages.
 *
 * @param capacity how many items wait for it; at least 1. Messages are kept whole, so what waits may take as much memory as so many of
 *     the venue's largest
 * @param overflow what happens beyond
 */
public record RawOptions(int capacity, Feed.Overflow overflow) {
    /** 1,024 items, then the oldest goes. */
    public static final RawOptions STANDARD = new RawOptions(1024, Feed.Overflow.DROP_OLDEST);

    /** Checks the capacity. */
    public RawOptions {
        if (capacity < 1) {
            throw new IllegalArgumentException("a stream holds at least 1 item, got " + capacity);
        }
        Objects.requireNonNull(overflow, "overflow");
    }

    /** The same with another capacity. */
    public RawOptions withCapacity(int items) {
        return new RawOptions(items, overflow);
    }

    /** The same with another overflow. */
    public RawOptions withOverflow(Feed.Overflow other) {
        return new RawOptions(capacity, other);
    }
}
