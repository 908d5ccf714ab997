package dev.patchbay.subscriptions;

import dev.patchbay.api.Feed;
import org.jspecify.annotations.Nullable;

/** One stream of one asset. Owned by the module's thread. */
final class Listener {
    private final String asset;
    private final Feed<TickEvent> feed;

    /** Whether it is told of an interruption at once, and of each, as a pump must be; others are told before the next tick. */
    private final boolean prompt;

    /** Whether a tick may have been on its way to it already: before, it can't have missed any. */
    private boolean begun;

    private Gap.@Nullable Reason gap;
    private long missed;

    /** Whether it has been told that its asset starves, and no tick came since. */
    private boolean starved;

    Listener(String asset, Feed<TickEvent> feed, boolean prompt) {
        this.asset = asset;
        this.feed = feed;
        this.prompt = prompt;
    }

    String asset() {
        return asset;
    }

    /** Its asset is subscribed: from here on ticks may come, and may be missed. */
    void begun() {
        begun = true;
    }

    /** Ticks may be missing from here on. Told before the next tick, once, however many interruptions come before it. */
    void interrupted(Gap.Reason reason, long count, long onEpoch) {
        if (!begun) {
            return;
        }
        if (prompt) {
            feed.offer(new Gap(asset, reason, count, onEpoch));
        } else {
            gap = reason;
            missed += count;
        }
    }

    /** The connection is gone. Others are told when the next one has come. */
    void lost(long onEpoch) {
        if (prompt) {
            interrupted(Gap.Reason.NEW_CONNECTION, 0, onEpoch);
        }
    }

    /**
     * Gives it a tick, behind the gap that is before it.
     *
     * @return false if the stream has ended
     */
    boolean deliver(Tick tick, long onEpoch) {
        begun = true;
        starved = false;
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

    /**
     * Tells it that its asset starves, once until a tick comes.
     *
     * @return whether it was told now
     */
    boolean starved(long onEpoch) {
        boolean news = !starved;
        starved = true;
        if (news) {
            tell(Gap.Reason.STARVED, onEpoch);
        }
        return news;
    }

    void end(String reason) {
        feed.end(reason);
    }
}
