package dev.patchbay.account;

import dev.patchbay.api.Feed;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One stream of changes. Owned by the module's thread.
 *
 * @param <E> the items
 */
final class Listener<E> {
    private final Feed<E> feed;
    private final Function<Gap, E> item;
    private Gap.@Nullable Reason gap;
    private long missed;

    /**
     * A stream that has missed nothing.
     *
     * @param item makes an item of a gap
     */
    Listener(Feed<E> feed, Function<Gap, E> item) {
        this.feed = feed;
        this.item = item;
    }

    /** Changes may be missing from here on. Told before the next change, once, however many interruptions come before it. */
    void interrupted(Gap.Reason reason, long count) {
        gap = reason;
        missed += count;
    }

    /**
     * Gives it a change, behind the gap that is before it.
     *
     * @return false if the stream has ended
     */
    boolean deliver(E event, long onEpoch) {
        Gap.Reason reason = gap;
        if (reason != null && !feed.offer(item.apply(new Gap(reason, missed, onEpoch)))) {
            return false;
        }
        gap = null;
        missed = 0;
        return feed.offer(event);
    }
}
