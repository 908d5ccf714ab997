package dev.patchbay.core;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ClientState;
import dev.patchbay.api.ClosedException;
import dev.patchbay.api.ConfigException;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.LoginRejectedException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Transition;
import dev.patchbay.core.route.FeedQueue;
import dev.patchbay.core.time.Deadline;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a client stands, for those who ask, wait and listen.
 *
 * <p>Safe for any thread; the object's own lock guards the fields. The runner writes; each listener reads a queue of its own on a thread of its
 * own, so that one that is slow or fails delays nobody.
 */
final class StateWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StateWatch.class);

    /** So many transitions are remembered. */
    private static final int HISTORY = 64;
    /** A listener that is so many transitions behind is given up. */
    private static final int BEHIND = 10_000;

    private final Timers timers;
    private final ArrayDeque<Transition> history = new ArrayDeque<>(4);
    private final List<FeedQueue<Transition>> listeners = new ArrayList<>();
    private ClientState state = ClientState.IDLE;
    private long epoch;
    private @Nullable Cause cause;
    private Set<String> degraded = Set.of();

    StateWatch(Timers timers) {
        this.timers = timers;
    }

    void told(Transition transition) {
        synchronized (this) {
            state = transition.to();
            epoch = transition.epoch();
            cause = transition.cause();
            if (history.size() == HISTORY) {
                history.remove();
            }
            history.add(transition);
            listeners.forEach(listener -> listener.offer(transition));
            notifyAll();
        }
        log(transition);
    }

    private static void log(Transition transition) {
        switch (transition.to()) {
            case LIVE -> LOG.info("live epoch={}", transition.epoch());
            case WAITING ->
                LOG.info(
                        "waiting epoch={} failures={} delay={} cause=\"{}\"",
                        transition.epoch(),
                        transition.attempt(),
                        transition.nextDelay(),
                        transition.cause());
            case CLOSED -> LOG.info("closed epoch={} cause=\"{}\"", transition.epoch(), transition.cause());
            case IDLE, CONNECTING, HANDSHAKING, RESTORING, HELD, DRAINING ->
                LOG.debug("{} epoch={} cause=\"{}\"", transition.to(), transition.epoch(), transition.cause());
        }
    }

    synchronized void degraded(Set<String> modules) {
        if (!modules.equals(degraded) && !modules.isEmpty()) {
            LOG.warn("degraded modules={}", modules);
        }
        degraded = modules;
    }

    synchronized ClientState state() {
        return state;
    }

    synchronized long epoch() {
        return epoch;
    }

    synchronized Set<String> degraded() {
        return degraded;
    }

    synchronized List<Transition> history() {
        return List.copyOf(history);
    }

    EventStream<Transition> listen(Consumer<Transition> listener) {
        var queue =
                new FeedQueue<Transition>(
                        "transitions",
                        BEHIND,
                        FeedQueue.Overflow.FAIL,
                        _ -> {
                            throw new IllegalStateException("transitions are never skipped");
                        },
                        timers) {
                    @Override
                    protected void onEnded() {
                        forget(this);
                    }
                };
        synchronized (this) {
            if (state == ClientState.CLOSED) {
                queue.end("the client is closed");
            } else {
                listeners.add(queue);
            }
        }
        queue.onEach(listener);
        return queue;
    }

    private synchronized void forget(FeedQueue<Transition> queue) {
        listeners.remove(queue);
    }

    /** Listeners read what waits for them, and end. */
    void end() {
        List<FeedQueue<Transition>> all;
        synchronized (this) {
            all = List.copyOf(listeners);
        }
        all.forEach(listener -> listener.end("the client is closed"));
    }

    void awaitLive(Duration timeout) throws InterruptedException {
        try (var deadline = new Deadline(timers, timeout, this)) {
            synchronized (this) {
                while (state != ClientState.LIVE) {
                    if (state == ClientState.DRAINING || state == ClientState.CLOSED) {
                        throw ended(java.util.Objects.requireNonNull(cause));
                    }
                    if (deadline.passed()) {
                        String last = cause == null ? "" : "; last: " + cause;
                        throw new ConnectException(Cause.of(
                                Cause.Kind.TIMEOUT, "not live within " + timeout + ", the client is " + state + last));
                    }
                    wait();
                }
            }
        }
    }

    private static PatchbayException ended(Cause cause) {
        return switch (cause.kind()) {
            case REJECTED -> new LoginRejectedException(cause.detail(), true);
            case CONFIGURATION -> new ConfigException(cause.detail());
            case REQUESTED -> new ClosedException("the client was closed: " + cause.detail());
            case PROTOCOL, RATE_LIMITED, NETWORK, STALE, TIMEOUT, PEER_CLOSED, OVERLOAD, PLUGIN, INTERNAL ->
                new ConnectException(cause);
        };
    }
}
