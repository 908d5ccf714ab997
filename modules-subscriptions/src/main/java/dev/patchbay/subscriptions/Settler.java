package dev.patchbay.subscriptions;

import dev.patchbay.api.Message;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Sender;
import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes what is subscribed equal to what is wanted. Owned by the module's thread.
 *
 * <p>All sending goes through here, after a login as well as for a single listener, and each topic remembers what was sent on which
 * connection. So however the two interleave, a topic is subscribed once on each connection.
 */
final class Settler {
    private static final Duration RECEIPT_CHECK = Duration.ofMillis(10);
    private static final Duration RETRY_FIRST = Duration.ofMillis(250);
    private static final Duration RETRY_LONGEST = Duration.ofSeconds(30);

    /** So many failures in a row are told to the listeners. */
    private static final int TOLD_AFTER = 3;

    private final Registry registry;
    private final SubscriptionDialect dialect;
    private final TimeSource time;
    private final Set<Topic> unsettled = new LinkedHashSet<>();

    Settler(Registry registry, SubscriptionDialect dialect, TimeSource time) {
        this.registry = registry;
        this.dialect = dialect;
        this.time = time;
    }

    void settleAll(Sender sender, long epoch) {
        unsettled.clear();
        for (Topic topic : registry.topics()) {
            if (!topic.wanted()) { // first, so that the venue never has one too many
                settle(topic, sender, epoch);
            }
        }
        registry.inOrder().forEach(topic -> settle(topic, sender, epoch));
    }

    void settleRest(Sender sender, long epoch) {
        if (!unsettled.isEmpty()) {
            List.copyOf(unsettled).forEach(topic -> settle(topic, sender, epoch));
        }
    }

    /** Whether some topic must be looked at again even if nothing happens. */
    boolean restless() {
        return !unsettled.isEmpty();
    }

    Duration patience() {
        return RECEIPT_CHECK;
    }

    void settle(Topic topic, Sender sender, long epoch) {
        topic.on(epoch);
        check(topic, epoch);
        if (topic.due(time.nanoTime())) {
            act(topic, sender);
            check(topic, epoch);
        }
        if (topic.wire() != Topic.Wire.OUT) {
            topic.listeners().forEach(Listener::begun);
        }
        if (topic.settled()) {
            unsettled.remove(topic);
            registry.forget(topic);
        } else {
            unsettled.add(topic);
        }
    }

    /** The connection is gone, and with it all that was about to be settled on it. */
    void lost() {
        unsettled.clear();
    }

    private void act(Topic topic, Sender sender) {
        if (topic.wire() == Topic.Wire.OUT && topic.wanted()) {
            subscribe(topic, sender);
        } else if (topic.wire() == Topic.Wire.IN && !topic.wanted()) {
            topic.sent(Topic.Wire.LEAVING, send(dialect.unsubscribe(topic.asset()), sender));
        }
    }

    private void subscribe(Topic topic, Sender sender) {
        List<Message> messages;
        try {
            messages = dialect.subscribe(topic.asset());
        } catch (IllegalArgumentException e) { // the dialect can't say this name: no other asset should suffer
            refuse(topic, String.valueOf(e.getMessage()));
            return;
        }
        topic.sent(Topic.Wire.JOINING, send(messages, sender));
    }

    /** Ends the topic's streams. */
    void refuse(Topic topic, String words) {
        topic.refused();
        for (Listener listener : topic.listeners()) {
            listener.end("the venue refused to stream " + topic.asset() + ": " + words);
            registry.remove(listener);
        }
        unsettled.remove(topic);
        registry.forget(topic);
    }

    private static List<SendReceipt> send(List<Message> messages, Sender sender) {
        List<SendReceipt> receipts = new ArrayList<>();
        for (Message message : messages) {
            SendReceipt receipt = sender.send(message);
            receipts.add(receipt);
            if (receipt.outcome().orElse(null) instanceof SendOutcome.NotSent) {
                break; // what follows makes no sense without it
            }
        }
        return receipts;
    }

    private void check(Topic topic, long epoch) {
        Duration retry = RETRY_FIRST.multipliedBy(1L << Math.min(topic.failures(), 10));
        Duration bounded = retry.compareTo(RETRY_LONGEST) < 0 ? retry : RETRY_LONGEST;
        if (topic.failed(time.nanoTime(), bounded.toNanos()) && topic.failures() == TOLD_AFTER) {
            topic.listeners().forEach(listener -> listener.tell(Gap.Reason.NOT_SUBSCRIBED, epoch));
        }
    }
}
