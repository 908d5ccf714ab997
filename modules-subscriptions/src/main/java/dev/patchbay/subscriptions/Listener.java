package dev.patchbay.subscriptions;

import dev.patchbay.api.Feed;
import org.jspecify.annotations.Nullable;

/** One stream of one asset. Owned by the module's thread. */
final class Listener {
    private final String asset;
    private final Feed<TickEvent> feed;

    /** Whether a tick may have been on its way to it already: before, it can't have missed any. */
    private boolean begun;

    private Gap.@Nullable Reason gap;
    private long missed;

    Listener(String asset, Feed<TickEvent> feed) {
        this.asset = asset;
        this.feed = feed;
    }

    String asset() {
        return asset;
    }

    /** Its asset is subscribed: from here on ticks may come, and may be missed. */
    void begun() {
        begun = true;
    }

    /** Ticks may be missing from here on. Told before the next tick, once, however many interruptions come before it. */
    void interrupted(Gap.Reason reason, long count) {
        if (begun) {
            gap = reason;
            missed += count;
        }
    }

    /**
     * Gives it a tick, behind the gap that is before it.
     *
     * @return false if the stream has ended
     */
    boolean deliver(Tick tick, long onEpoch) {
        begun = true;
        Gap.Reason reason = gap;
        if (reason != null && !feed.offer(new Gap(asset, reason, missed, onEpoch))) {
            return false;
        }
        gap = null;
        missed = 0;
        return feed.offer(tick);
    }

    /** Tells it at once, without waiting for a tick that may never come. */
    boolean tell(Gap.Reason reason, long onEpoch) {
        return feed.offer(new Gap(asset, reason, 0, onEpoch));
    }

    void end(String reason) {
        feed.end(reason);
    }
}
