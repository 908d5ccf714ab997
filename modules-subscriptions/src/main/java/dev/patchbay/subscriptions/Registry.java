package dev.patchbay.subscriptions;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the application wants, whatever becomes of connections and of runs of the module. Safe for any thread.
 *
 * <p>A topic comes with its first listener. It goes, by the module's hand, when it has neither a listener nor a subscription; the map's
 * lock on the one key keeps a listener that comes at the same moment from being lost with it. Listeners come under the object's own lock,
 * for the budget is one for all topics.
 */
final class Registry implements StreamedAssets {
    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

    private final Map<String, Topic> topics = new ConcurrentHashMap<>();
    private final TickCounts counts = new TickCounts();

    /** What the venue streams; unlimited until the first run knows. Guarded by the object's lock. */
    private StreamBudget budget = StreamBudget.UNLIMITED;

    /** How many topics were wanted so far, so that they have an order. Guarded by the object's lock. */
    private long wishes;

    /** Written by the module's thread, read by any. */
    private volatile long epoch;

    /** Set by a thread whose command found the queue full, cleared by the module's. */
    private volatile boolean lookAtAll;

    /**
     * Adds a listener, if the venue streams its asset too.
     *
     * @return the topics that had to go for it; their streams have ended
     * @throws StreamBudgetException if the venue does not stream one asset more
     */
    synchronized List<Topic> add(Listener listener) {
        Topic present = topics.get(listener.asset());
        List<Topic> gone = present != null && present.wanted() ? List.of() : makeRoom(listener.asset());
        topics.compute(listener.asset(), (asset, known) -> {
            Topic topic = known == null ? new Topic(asset) : known;
            if (!topic.wanted()) {
                topic.since(++wishes);
            }
            topic.listeners().add(listener);
            return topic;
        });
        return gone;
    }

    private List<Topic> makeRoom(String asset) {
        List<Topic> wanted = inOrder();
        if (wanted.size() < budget.assets()) {
            return List.of();
        }
        String words =
                "the venue streams " + budget.assets() + " assets at once, and " + asset + " is one more than that: "
                        + wanted.stream().map(Topic::asset).collect(Collectors.joining(", ")) + " are streamed already";
        return switch (budget.excess()) {
            case REFUSE ->
                throw new StreamBudgetException(
                        words + "; close the streams of one of them, or choose another budget in the venue's settings");
            case REPLACE_OLDEST -> {
                List<Topic> gone = List.copyOf(wanted.subList(0, wanted.size() - budget.assets() + 1));
                gone.forEach(topic -> end(topic, words + "; the one that was subscribed first had to go"));
                yield gone;
            }
            case WARN -> {
                LOG.warn(
                        "more assets than the venue streams asset={} streamed={} budget={}",
                        asset,
                        wanted.size(),
                        budget);
                yield List.of();
            }
        };
    }

    /** A run of the module knows what the venue streams. What is wanted beyond that, of the time before the first run, goes. */
    synchronized void budget(StreamBudget venues) {
        budget = venues;
        List<Topic> wanted = inOrder();
        int excess = wanted.size() - venues.assets();
        if (excess <= 0) {
            return;
        }
        switch (venues.excess()) {
            case REFUSE -> wanted.subList(venues.assets(), wanted.size()).forEach(topic -> end(topic, beyond(venues)));
            case REPLACE_OLDEST -> wanted.subList(0, excess).forEach(topic -> end(topic, beyond(venues)));
            case WARN -> LOG.warn("more assets than the venue streams streamed={} budget={}", wanted.size(), venues);
        }
    }

    private static String beyond(StreamBudget venues) {
        return "the venue streams " + venues.assets() + " assets at once, and more were subscribed";
    }

    private void end(Topic topic, String reason) {
        for (Listener listener : topic.listeners()) {
            listener.end(reason);
            remove(listener);
        }
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

    /** The topics that somebody listens to, in the order in which they were wanted. */
    List<Topic> inOrder() {
        return topics.values().stream()
                .filter(Topic::wanted)
                .sorted(Comparator.comparingLong(Topic::since))
                .toList();
    }

    @Override
    public Set<String> active() {
        return topics.values().stream().filter(Topic::wanted).map(Topic::asset).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<String> newest() {
        List<Topic> wanted = inOrder();
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(wanted.getLast().asset());
    }

    void interrupted(Gap.Reason reason, long missed) {
        long onEpoch = epoch;
        for (Topic topic : topics.values()) {
            topic.listeners().forEach(listener -> listener.interrupted(reason, missed, onEpoch));
        }
    }

    /** The connection is gone. */
    void lost() {
        long onEpoch = epoch;
        for (Topic topic : topics.values()) {
            topic.listeners().forEach(listener -> listener.lost(onEpoch));
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
