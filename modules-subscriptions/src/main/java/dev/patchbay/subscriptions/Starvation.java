package dev.patchbay.subscriptions;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices assets of which nothing comes while others tick: the venue may serve fewer than are subscribed. Owned by the module's thread.
 *
 * <p>It runs by the messages themselves, as an asset starves only while others come. So it costs a comparison for each message, and a look
 * at all topics now and then.
 */
final class Starvation {
    private static final Logger LOG = LoggerFactory.getLogger(Starvation.class);

    /** So often it looks, within the time after which an asset starves. */
    private static final int LOOKS = 6;

    private final Registry registry;
    private final long afterNanos;
    private boolean begun;
    private long nextNanos;

    Starvation(Registry registry, Duration after) {
        this.registry = registry;
        this.afterNanos = after.toNanos();
    }

    /** A message has been read that came at this time. */
    void passed(long nowNanos) {
        if (!begun || nowNanos - nextNanos >= 0) {
            begun = true;
            nextNanos = nowNanos + afterNanos / LOOKS;
            look(nowNanos);
        }
    }

    private void look(long nowNanos) {
        boolean ticking = false;
        for (Topic topic : registry.topics()) {
            ticking |= topic.look(nowNanos);
        }
        if (!ticking) {
            return;
        }
        for (Topic topic : registry.topics()) {
            if (topic.quietNanos(nowNanos) >= afterNanos && topic.wanted()) {
                starved(topic, nowNanos);
            }
        }
    }

    private void starved(Topic topic, long nowNanos) {
        boolean news = false;
        for (Listener listener : topic.listeners()) {
            news |= listener.starved(registry.epoch());
        }
        if (news) {
            long seconds = Duration.ofNanos(topic.quietNanos(nowNanos)).toSeconds();
            LOG.warn("no ticks while others come asset={} seconds={}", topic.asset(), seconds);
        }
    }
}
