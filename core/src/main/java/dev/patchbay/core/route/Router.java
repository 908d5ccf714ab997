package dev.patchbay.core.route;

import dev.patchbay.api.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Brings each message to the inboxes that may want it.
 *
 * <p>Safe for any thread. It evaluates no rule: a rule is foreign code, and runs on its module's thread. A module whose rule names its events
 * is found by one look-up of the message's event, so the cost does not grow with the number of modules; one whose rule can't is given
 * every message, and sorts out for itself. A {@link Message#FRAME} is no message of its own: only those who
 * named it, or asked for it, are given it.
 */
public final class Router {
    private static final ModuleInbox[] NOBODY = {};

    /** Replaced as a whole, under the lock of this; read by whoever routes. */
    private volatile Index index = new Index(Map.of(), NOBODY);

    /** Written under the lock of this, asked for every frame: whether somebody awaits one. */
    private volatile boolean framesAwaited;

    /** Guarded by this. */
    private final Map<ModuleInbox, Wishes> registered = new LinkedHashMap<>();

    private final Map<String, List<FeedQueue<Message>>> awaited = new ConcurrentHashMap<>();
    private final List<FeedQueue<Message>> awaitedAny = new CopyOnWriteArrayList<>();
    private final LongAdder unmatched = new LongAdder();

    /** What an inbox is given; the frames are said apart only where they are not among the events. */
    private record Wishes(Optional<Set<String>> events, boolean frames) {}

    /**
     * The inboxes of each name, in an array of its own: where thousands of clients get a message now and then, every object on the way costs
     * a look into slow memory. Immutable: nobody writes to its arrays.
     */
    private static final class Index {
        /** Spreads what is alike over the whole table: two to the power of 32, by the golden ratio. */
        private static final int SPREAD = 0x9E3779B9;

        /** A name and its inboxes in turns: at the place that the name's hash gives, or behind it. A quarter is free. */
        private final @Nullable Object[] table;

        private final int shift;
        private final ModuleInbox[] unnamed;
        private final ModuleInbox[] frames;

        Index(Map<String, ModuleInbox[]> named, ModuleInbox[] unnamed) {
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(named.size() * 4 / 3);
            this.table = new Object[2 << bits];
            this.shift = Integer.SIZE - bits;
            this.unnamed = unnamed;
            named.forEach(this::put);
            this.frames = named(Message.FRAME);
        }

        private void put(String name, ModuleInbox[] inboxes) {
            int at = place(name);
            while (table[at] != null) {
                at = next(at);
            }
            table[at] = name;
            table[at + 1] = inboxes;
        }

        ModuleInbox[] named(String event) {
            for (int at = place(event); table[at] != null; at = next(at)) {
                if (event.equals(table[at])) {
                    return (ModuleInbox[]) Objects.requireNonNull(table[at + 1], "a name has inboxes");
                }
            }
            return NOBODY;
        }

        private int place(String name) {
            return shift == Integer.SIZE ? 0 : ((name.hashCode() * SPREAD) >>> shift) << 1;
        }

        private int next(int at) {
            return (at + 2) & (table.length - 1);
        }
    }

    /** What one read brought: those to wake when it ends, and messages that wait for the middleware. Owned by whoever routes. */
    public static final class Batch {
        /**
         * After so many messages the readers are woken though the read goes on, and before if an inbox fills: a burst is to find them at work, not
         * behind a full inbox, and what they take still in the processor's cache. Fewer at a time would cost more wake-ups.
         */
        static final int WAKE_AFTER = 1024;

        private final List<ModuleInbox> dirty = new ArrayList<>();
        private ArrayDeque<Object> kept = new ArrayDeque<>(1);
        private long keptBytes;
        private int routed;
        private boolean filling;

        /**
         * The inbox was given a message.
         *
         * @param first whether it is the first since its reader was told to wake
         * @param fills whether the reader should be told soon; an inbox whose module hangs says so once, or it would hold up the others
         */
        void gave(ModuleInbox inbox, boolean first, boolean fills) {
            if (first) {
                dirty.add(inbox);
            }
            filling |= fills;
        }

        void keep(Message message) {
            kept.add(message);
            keptBytes += message.size();
        }

        boolean hasKept() {
            return !kept.isEmpty();
        }

        /** The payload bytes of the messages that were kept. */
        long keptBytes() {
            return keptBytes;
        }

        /** Adds what was kept to a queue; keeps nothing then. The queue to go on with: it may be the batch's own, for the other in exchange. */
        ArrayDeque<Object> moveTo(ArrayDeque<Object> queue) {
            ArrayDeque<Object> all = kept;
            keptBytes = 0;
            if (queue.isEmpty()) {
                kept = queue;
                return all;
            }
            queue.addAll(all);
            all.clear();
            return queue;
        }

        /** Whether so much was routed that it should not wait for the end of the read. */
        boolean isDue() {
            return filling || routed >= WAKE_AFTER;
        }

        /** Wakes each reader once for all that it was given since the last time. */
        public void end() {
            routed = 0;
            filling = false;
            for (int i = 0; i < dirty.size(); i++) {
                dirty.get(i).wake();
            }
            dirty.clear();
        }
    }

    /**
     * From now on the inbox gets these events, in place of those before.
     *
     * @param events empty for every message
     */
    public void register(ModuleInbox inbox, Optional<Set<String>> events) {
        register(inbox, events, false);
    }

    /**
     * As {@link #register(ModuleInbox, Optional)}.
     *
     * @param frames whether it gets every {@link Message#FRAME} too, if that is not among the events anyway
     */
    public synchronized void register(ModuleInbox inbox, Optional<Set<String>> events, boolean frames) {
        boolean named = events.map(names -> names.contains(Message.FRAME)).orElse(false);
        var wishes = new Wishes(events, frames && !named);
        if (!wishes.equals(registered.put(inbox, wishes))) {
            rebuild();
        }
    }

    /** From now on the inbox gets nothing. */
    public synchronized void remove(ModuleInbox inbox) {
        registered.remove(inbox);
        rebuild();
    }

    private void rebuild() {
        Map<String, List<ModuleInbox>> named = new HashMap<>();
        List<ModuleInbox> unnamed = new ArrayList<>();
        registered.forEach((inbox, wishes) -> {
            wishes.events()
                    .ifPresentOrElse(
                            names -> names.forEach(name -> named.computeIfAbsent(name, _ -> new ArrayList<>())
                                    .add(inbox)),
                            () -> unnamed.add(inbox));
            if (wishes.frames()) {
                named.computeIfAbsent(Message.FRAME, _ -> new ArrayList<>()).add(inbox);
            }
        });
        Map<String, ModuleInbox[]> arrays = new HashMap<>();
        Map<List<ModuleInbox>, ModuleInbox[]> same =
                new HashMap<>(); // a module that names many events needs one array for all
        named.forEach((name, inboxes) -> arrays.put(name, same.computeIfAbsent(inboxes, each -> each.toArray(NOBODY))));
        index = new Index(arrays, unnamed.toArray(NOBODY));
    }

    /** Whether an inbox, or somebody who awaits a reply, has named {@link Message#FRAME}. */
    public boolean wantsFrames() {
        return index.frames.length > 0 || framesAwaited;
    }

    /** Routes one message; the readers are woken when the batch ends. */
    public void route(Message message, Batch batch) {
        batch.routed++;
        if (message.event().equals(Message.FRAME)) {
            routeFrame(message, batch);
            return;
        }
        Index now = index;
        ModuleInbox[] named = now.named(message.event());
        give(message, named, batch);
        give(message, now.unnamed, batch);
        boolean taken = named.length + now.unnamed.length > 0;
        if (!giveToAwaiting(message) && !taken) {
            unmatched.increment();
        }
    }

    private void routeFrame(Message frame, Batch batch) {
        give(frame, index.frames, batch);
        awaited.getOrDefault(Message.FRAME, List.of()).forEach(queue -> queue.offer(frame));
    }

    private static void give(Message message, ModuleInbox[] inboxes, Batch batch) {
        for (ModuleInbox inbox : inboxes) {
            inbox.offer(message, batch);
        }
    }

    private boolean giveToAwaiting(Message message) {
        if (awaited.isEmpty() && awaitedAny.isEmpty()) {
            return false;
        }
        List<FeedQueue<Message>> here = awaited.getOrDefault(message.event(), List.of());
        here.forEach(queue -> queue.offer(message));
        awaitedAny.forEach(queue -> queue.offer(message));
        return !here.isEmpty() || !awaitedAny.isEmpty();
    }

    /**
     * Also gives these events to somebody who awaits a reply, beside all inboxes.
     *
     * @param events empty for every message
     */
    public synchronized void await(FeedQueue<Message> reply, Optional<Set<String>> events) {
        events.ifPresentOrElse(
                names -> names.forEach(name -> awaited.compute(name, (_, before) -> {
                    List<FeedQueue<Message>> with = before == null ? new CopyOnWriteArrayList<>() : before;
                    with.add(reply);
                    return with;
                })),
                () -> awaitedAny.add(reply));
        framesAwaited = awaited.containsKey(Message.FRAME);
    }

    /** Ends {@link #await}. */
    public synchronized void forget(FeedQueue<Message> reply, Optional<Set<String>> events) {
        events.ifPresentOrElse(
                names -> names.forEach(name -> awaited.computeIfPresent(name, (_, with) -> {
                    with.remove(reply);
                    return with.isEmpty() ? null : with;
                })),
                () -> awaitedAny.remove(reply));
        framesAwaited = awaited.containsKey(Message.FRAME);
    }

    /** No reply can come any more: the connection is gone. */
    public void endAwaiting(String reason) {
        awaited.values().forEach(queues -> queues.forEach(queue -> queue.end(reason)));
        awaitedAny.forEach(queue -> queue.end(reason));
    }

    /** How many messages nobody wanted, as far as the index knows. */
    public long unmatched() {
        return unmatched.sum();
    }
}
