package dev.patchbay.core.supervise;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Message;
import dev.patchbay.api.NotSentException;
import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.SendOutcome;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.Sender;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.route.FeedQueue;
import dev.patchbay.core.route.Layers;
import dev.patchbay.core.route.Router;
import dev.patchbay.core.session.Outbox;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way out: through the middleware, into the outbox. Safe for any thread. */
final class MessageSender implements Sender {
    /** So many messages of the awaited events may come before the one that is the reply. */
    private static final int REPLIES = 1024;

    private final Layers layers;
    private final Router router;
    private final Outbox outbox;
    private final Timers timers;
    private final Supplier<@Nullable String> bar;
    private final BiFunction<Message, SendPolicy, SendReceipt> out;

    private MessageSender(
            Layers layers,
            Router router,
            Outbox outbox,
            Timers timers,
            Supplier<@Nullable String> bar,
            BiFunction<Message, SendPolicy, SendReceipt> out) {
        this.layers = layers;
        this.router = router;
        this.outbox = outbox;
        this.timers = timers;
        this.bar = bar;
        this.out = out;
    }

    /**
     * For a module.
     *
     * @param bar tells why it must not send; null if it may
     */
    static MessageSender app(
            Layers layers, Router router, Outbox outbox, Timers timers, Supplier<@Nullable String> bar) {
        return new MessageSender(layers, router, outbox, timers, bar, outbox::send);
    }

    /** For the reconnect callbacks of one connection. */
    MessageSender restoring(long epoch) {
        return new MessageSender(layers, router, outbox, timers, bar, (message, _) -> outbox.restore(epoch, message));
    }

    @Override
    public SendReceipt send(Message message, SendPolicy policy) {
        String barred = bar.get();
        if (barred != null) {
            return outbox.dropped(message, barred);
        }
        return switch (layers.send(message)) {
            case Layers.Verdict.Pass(var passed) -> out.apply(passed, policy);
            case Layers.Verdict.Drop(var reason) -> outbox.dropped(message, reason);
        };
    }

    @Override
    public Message request(Message message, Rule reply, Duration timeout) throws InterruptedException {
        Optional<Set<String>> events = reply.events().map(Set::copyOf);
        var replies = new FeedQueue<Message>("request", REPLIES, FeedQueue.Overflow.FAIL, _ -> message, timers);
        router.await(replies, events);
        long deadlineNanos = timers.nanoTime() + timeout.toNanos();
        SendReceipt receipt = send(message);
        try {
            while (true) {
                if (receipt.outcome().orElse(null) instanceof SendOutcome.NotSent(var reason)) {
                    throw new NotSentException(message + " was not sent: " + reason);
                }
                Optional<Message> next = replies.next(Duration.ofNanos(deadlineNanos - timers.nanoTime()));
                if (next.isEmpty()) {
                    throw unanswered(message, receipt, "no reply within " + timeout);
                }
                if (reply.matches(next.get())) {
                    return next.get();
                }
            }
        } catch (ClosedException over) {
            throw unanswered(message, receipt, String.valueOf(over.getMessage()));
        } finally {
            router.forget(replies, events);
        }
    }

    private static RuntimeException unanswered(Message message, SendReceipt receipt, String reason) {
        return receipt.outcome().orElse(null) instanceof SendOutcome.NotSent(var notSent)
                ? new NotSentException(message + " was not sent: " + notSent)
                : new OutcomeUnknownException(message + ": " + reason);
    }
}
