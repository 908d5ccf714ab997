package dev.patchbay.account;

import dev.patchbay.api.Feed;
import java.util.Objects;

/**
 * How a stream treats a listener that is slower than the changes.
 *
 * @param capacity how many items wait for it; at least 1
 * @param overflow what happens beyond
 */
public record AccountOptions(int capacity, Feed.Overflow overflow) {
    /** 1,024 items, which is room for several whole tables, then the oldest goes. */
    public static final AccountOptions STANDARD = new AccountOptions(1024, Feed.Overflow.DROP_OLDEST);

    /** Checks the capacity. */
    public AccountOptions {
        if (capacity < 1) {
            throw new IllegalArgumentException("a stream holds at least 1 item, got " + capacity);
        }
        Objects.requireNonNull(overflow, "overflow");
    }

    /** The same with another capacity. */
    public AccountOptions withCapacity(int items) {
        return new AccountOptions(items, overflow);
    }

    /** The same with another overflow. */
    public AccountOptions withOverflow(Feed.Overflow other) {
        return new AccountOptions(capacity, other);
    }
}
