package dev.patchbay.subscriptions;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the application wants, whatever becomes of connections and of runs of the module. Safe for any thread.
 *
 * <p>A topic comes with its first listener. It goes, by the module's hand, when it has neither a listener nor a subscription; the map's
 * lock on the one key keeps a listener that comes at the same moment from being lost with it.
 */
final class Registry {
    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final TickCounts counts = new TickCounts();

    /** Written by the module's thread, read by any. */
    private volatile long epoch;

    /** Set by a thread whose command found the queue full, cleared by the module's. */
    private volatile boolean lookAtAll;

    void add(Listener listener) {
        topics.compute(listener.asset(), (asset, known) -> {
            Topic topic = known == null ? new Topic(asset) : known;
            topic.listeners().add(listener);
            return topic;
        });
    }

    void remove(Listener listener) {
        Topic topic = topics.get(listener.asset());
        if (topic != null) {
            topic.listeners().remove(listener);
        }
    }

    /** Forgets a topic that has neither a listener nor a subscription. */
    void forget(Topic topic) {
        topics.computeIfPresent(
                topic.asset(), (_, present) -> present == topic && !topic.wanted() && topic.settled() ? null : present);
    }

    @Nullable
    Topic topic(String asset) {
        return topics.get(asset);
    }

    Collection<Topic> topics() {
        return topics.values();
    }

    Set<String> active() {
        return topics.values().stream().filter(Topic::wanted).map(Topic::asset).collect(Collectors.toUnmodifiableSet());
    }

    void interrupted(Gap.Reason reason, long missed) {
        for (Topic topic : topics.values()) {
            topic.listeners().forEach(listener -> listener.interrupted(reason, missed));
        }
    }

    TickCounts counts() {
        return counts;
    }

    long epoch() {
        return epoch;
    }

    void epoch(long current) {
        epoch = current;
    }

    void lookAtAll() {
        lookAtAll = true;
    }

    boolean mustLookAtAll() {
        boolean must = lookAtAll;
        if (must) {
            lookAtAll = false;
        }
        return must;
    }
}
