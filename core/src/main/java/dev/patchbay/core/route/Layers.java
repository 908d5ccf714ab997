package dev.patchbay.core.route;

import dev.patchbay.api.Message;
import dev.patchbay.core.flight.Flight;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The middleware stack of one client, and the watch over it.
 *
 * <p>Safe for any thread. An outbound message passes the layers on its sender's thread, so a layer that blocks holds up senders only: until
 * the watch sets it aside. A sender that is one of our own threads is interrupted then, and goes on without the layer.
 */
public final class Layers {
    private static final Logger LOG = LoggerFactory.getLogger(Layers.class);
    private static final Flight FLIGHT = Flight.recorder();

    /** What became of an outbound message. */
    public sealed interface Verdict {
        /** It goes on, as this. */
        record Pass(Message message) implements Verdict {}

        /** It ends here. */
        record Drop(String reason) implements Verdict {}
    }

    /** Replaced as a whole; each message passes one list from its beginning to its end. */
    private volatile List<Layer> layers;

    private final Timers timers;
    private final Duration budget;
    private final Consumer<Layer> requiredFailed;
    private final Set<Passage> senders = ConcurrentHashMap.newKeySet();
    /** Those that the watch took over and whose threads have not come back. */
    private final Set<Passage> stuck = ConcurrentHashMap.newKeySet();

    private final AtomicBoolean watching = new AtomicBoolean();

    /** Written by whoever begins to watch, read at the end. */
    private volatile Timers.@Nullable Timer look;

    /**
     * The stack.
     *
     * @param layers in the order in which inbound messages pass them
     * @param budget how long one call may take
     * @param requiredFailed is told of a required layer that was set aside; must not block
     */
    public Layers(List<Layer> layers, Timers timers, Duration budget, Consumer<Layer> requiredFailed) {
        this.layers = List.copyOf(layers);
        this.timers = timers;
        this.budget = budget;
        this.requiredFailed = requiredFailed;
    }

    /** The layers, in the order in which inbound messages pass them. */
    public List<Layer> all() {
        return layers;
    }

    /** From now on messages pass these. Those that are on their way, in groups that begin it together, end it with the layers that they began it with. */
    void become(List<Layer> others) {
        layers = List.copyOf(others);
    }

    /** Whether no sender is on its way through these any more; but for those that are {@link #stuckIn}. */
    @SuppressWarnings("ReferenceEquality") // this very list, not an equal one
    boolean areLeft(List<Layer> before) {
        return senders.stream().noneMatch(passage -> passage.layers() == before && !stuck.contains(passage));
    }

    /** The names of the threads that a layer has not let go since it was set aside. */
    public List<String> stuckIn(Layer layer) {
        return stuck.stream()
                .filter(passage -> passage.isIn(layer))
                .map(passage -> passage.thread().getName())
                .toList();
    }

    Timers timers() {
        return timers;
    }

    /** Passes an outbound message through the layers, the last one first, on the calling thread. */
    public Verdict send(Message message) {
        if (layers.isEmpty()) {
            return new Verdict.Pass(message);
        }
        Passage passage = begin();
        watch();
        List<Layer> all = passage.layers();
        Message passing = message;
        try {
            for (int i = all.size() - 1; i >= 0; i--) {
                Layer layer = all.get(i);
                if (layer.isSetAside()) {
                    continue;
                }
                Message next = send(layer, passing, passage);
                if (!passage.leave()) { // set aside while it was at work: whatever it said comes too late
                    passage.takeBackInterrupt();
                    passage = anew(passage);
                    continue;
                }
                if (next == null) {
                    return new Verdict.Drop("the middleware " + layer.name() + " dropped it");
                }
                passing = next;
            }
            return new Verdict.Pass(passing);
        } finally {
            senders.remove(passage);
        }
    }

    @SuppressWarnings("ReferenceEquality") // this very list, not an equal one
    private Passage begin() {
        while (true) {
            List<Layer> all = layers;
            var passage = new Passage(Thread.currentThread(), all);
            senders.add(passage);
            if (layers == all) { // asked after it can be seen: whoever replaces the list sees it, or is seen here
                return passage;
            }
            senders.remove(passage);
        }
    }

    private Passage anew(Passage over) {
        var passage = new Passage(Thread.currentThread(), over.layers());
        senders.add(passage);
        senders.remove(over);
        cameBack(over);
        return passage;
    }

    /** The thread of a passage that was taken over has come out of its layer. */
    void cameBack(Passage over) {
        stuck.remove(over);
    }

    /** Calls one layer for an outbound message. The caller leaves the passage. Null if the message ends here. */
    private @Nullable Message send(Layer layer, Message message, Passage passage) {
        passage.enter(layer);
        ClassLoader before = layer.origin().enter();
        try {
            return call(layer, message, passage, true);
        } finally {
            layer.origin().leave(before);
        }
    }

    /**
     * Takes inbound messages through one layer, one after the other; puts in the place of each what the layer made of it, null if it ends here.
     *
     * @return false if the watch has taken over: the messages, as they stand, are another thread's by now, which leaves the layer out. A layer
     *     that comes back at that very moment may be given one more message, for nothing.
     */
    boolean receive(Layer layer, @Nullable Message[] messages, int size, Passage passage) {
        passage.enter(layer);
        ClassLoader before = layer.origin().enter();
        try {
            for (int i = 0; i < size; i++) {
                Message message = messages[i];
                if (message != null) {
                    Message made = call(layer, message, passage, false);
                    if (passage.isTakenOver()) {
                        return false;
                    }
                    messages[i] = made;
                    passage.cameBack();
                }
            }
        } finally {
            layer.origin().leave(before);
        }
        if (!passage.leave()) {
            return false;
        }
        layer.received(passage.passed());
        return true;
    }

    private @Nullable Message call(Layer layer, Message message, Passage passage, boolean outbound) {
        Flight.Timing timing = FLIGHT.timing();
        try {
            Message next = outbound
                    ? layer.middleware().onSend(message)
                    : received(layer.middleware().onReceive(message), message);
            if (next == null) {
                layer.droppedOne();
            } else if (outbound) {
                layer.passedOne();
            } else {
                passage.pass();
            }
            return next;
        } catch (Throwable failure) { // a middleware is foreign code: its bugs stay its own
            Foreign.rethrowIfFatal(failure);
            if (!layer.isSetAside()) {
                layer.failed(failure);
            }
            if (layer.required() && !layer.isSetAside()) {
                layer.droppedOne();
                return null;
            }
            return message;
        } finally {
            if (timing != null) {
                timing.end("middleware", layer.name(), outbound ? "onSend" : "onReceive");
            }
        }
    }

    /** What a middleware made in place of a message was received when that was. */
    private static @Nullable Message received(@Nullable Message made, Message original) {
        return made == null ? null : made.withReceivedNanos(original.receivedNanos());
    }

    /** Sets a layer aside, for good, and remembers who is stuck in it. {@link #tellSetAside} follows, outside of any lock. */
    void setAside(Layer layer, Passage inside) {
        stuck.add(inside);
        layer.setAside();
    }

    /** Tells those whom it concerns. */
    void tellSetAside(Layer layer) {
        layer.tellSetAside(budget);
        LOG.error("middleware is too slow and is set aside middleware={} budget={}", layer.name(), budget);
        if (layer.required()) {
            requiredFailed.accept(layer);
        }
    }

    Duration budget() {
        return budget;
    }

    private void watch() {
        if (watching.compareAndSet(false, true)) {
            look = timers.after(budget, this::look);
        }
    }

    private void look() {
        for (Passage passage : senders) {
            Layer slow = passage.takeOver(passage.isOurs());
            if (slow != null) {
                setAside(slow, passage);
                tellSetAside(slow);
            }
        }
        watching.set(false);
        if (!senders.isEmpty()) {
            watch();
        }
    }

    /** The client is closed: nobody is watched any more. */
    public void close() {
        Timers.Timer next = look;
        if (next != null) {
            next.cancel();
        }
    }
}
