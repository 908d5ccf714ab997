package dev.patchbay.raw;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.api.spi.Rule;
import java.util.Optional;
import java.util.Set;

/** One stream with its rule. Owned by the module's thread. */
final class Handler {
    private final Rule rule;
    private final Optional<Set<String>> events;
    private final Feed<RawEvent> feed;

    /** Set by the listener's thread, or by the module's when the stream has ended; read by the module's. */
    private volatile boolean left;

    /** Whether a connection ended while it was listening. */
    private boolean cut;

    Handler(Rule rule, Optional<Set<String>> events, Feed<RawEvent> feed) {
        this.rule = rule;
        this.events = events;
        this.feed = feed;
    }

    /** The only events that it is shown; empty for every message. */
    Optional<Set<String>> events() {
        return events;
    }

    EventStream<RawEvent> stream() {
        return feed.stream();
    }

    boolean hasLeft() {
        return left;
    }

    /** It wants nothing any more. Safe for any thread. */
    void leave() {
        left = true;
    }

    /** Gives it the message if its rule says so. */
    void show(RawMessage item) {
        if (!left && matches(item)) {
            offer(item);
        }
    }

    private boolean matches(RawMessage item) {
        try {
            return rule.matches(item.message());
        } catch (Throwable failure) { // a rule is foreign code: its bugs cost its own stream
            failed(failure);
            return false;
        }
    }

    private void failed(Throwable failure) {
        if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
            throw fatal;
        }
        end("its rule failed, and must be mended: " + failure);
    }

    private void offer(RawEvent item) {
        if (!feed.offer(item)) {
            left = true;
        }
    }

    /** Messages may be missing here. */
    void gap(RawGap gap) {
        offer(gap);
    }

    /** The connection is gone. */
    void lost() {
        cut = true;
    }

    /** A new connection: the rule begins anew, and whoever was on one before may have missed something. */
    void begin(long epoch) {
        reset();
        if (cut) {
            offer(new RawGap(RawGap.Reason.NEW_CONNECTION, 0, epoch));
        }
    }

    /** Forgets the rule's state. */
    void reset() {
        try {
            rule.reset();
        } catch (Throwable failure) { // as in matches
            failed(failure);
        }
    }

    void end(String reason) {
        left = true;
        feed.end(reason);
    }
}
