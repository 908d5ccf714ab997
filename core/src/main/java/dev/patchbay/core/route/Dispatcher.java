package dev.patchbay.core.route;

import dev.patchbay.api.Message;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes inbound messages from the link to the router, through the middleware.
 *
 * <p><b>Threads.</b> Without middleware there is no foreign code on this way, and the caller routes by itself: the link's event loop.
 * With middleware, messages and marks wait in one queue for a virtual thread, so that no layer can hold up the event loop.
 *
 * <p><b>States.</b> A worker that stays in one layer for longer than the budget is left behind, with that layer set aside; a new worker
 * goes on behind it with the same messages and all that waits. When too much waits, reading stops until half of it is gone.
 *
 * <p><b>Order.</b> Messages and marks reach the inboxes in the order in which they were offered: also when the first middleware comes to a
 * client that had none. From then on all goes through the queue, for the client's life.
 */
public final class Dispatcher {
    /**
     * So many messages pass the layers together, if so many wait: each layer one after the other. It saves a locked instruction for each message
     * and layer, and costs the first of a burst the time that a layer takes for the others.
     */
    static final int GROUP = 16;

    /** What happens to the connection when too much waits here. Both must not block. */
    public interface Pressure {
        /** Stop reading, or go on. */
        void reading(boolean on);

        /** Reading was stopped for too long. */
        void overloaded();
    }

    private final Router router;
    private final Layers layers;
    private final int maxMessages;
    private final long maxBytes;
    private final Duration patience;
    private final Pressure pressure;

    /** Written by whoever brings the first middleware, read by all: whether messages and marks go through the queue. */
    private volatile boolean queued;

    /** Guarded by this: messages and marks. */
    private ArrayDeque<Object> queue = new ArrayDeque<>(1);
    /** Guarded by this. */
    private long bytes;

    /** Guarded by this. */
    private Timers.@Nullable Timer stopped;
    /** Guarded by this. */
    private @Nullable Worker worker;
    /** Guarded by this. */
    private boolean closed;
    /** Guarded by this: the watch's next look, while there is something to watch. */
    private Timers.@Nullable Timer look;

    /**
     * A dispatcher for one client.
     *
     * @param maxMessages how many messages wait before reading stops
     * @param maxBytes how many bytes of them
     * @param patience how long reading may stay stopped
     */
    public Dispatcher(
            Router router, Layers layers, int maxMessages, long maxBytes, Duration patience, Pressure pressure) {
        this.router = router;
        this.layers = layers;
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.patience = patience;
        this.pressure = pressure;
        this.queued = !layers.all().isEmpty();
    }

    /**
     * From now on messages pass these layers, each message one list from its beginning to its end.
     *
     * @return tells whether all messages have passed that were on their way, but for threads that hang in a layer; never blocks
     */
    public BooleanSupplier replace(List<Layer> others) {
        List<Layer> before = layers.all();
        if (!others.isEmpty()) {
            queued = true;
        }
        layers.become(others);
        var passed = new AtomicBoolean();
        mark(() -> passed.set(true));
        return () -> passed.get() && layers.areLeft(before);
    }

    /** Whether somebody would be given a {@link Message#FRAME}. */
    public boolean wantsFrames() {
        return router.wantsFrames();
    }

    /** Takes one message. Never blocks. The caller ends the batch. A {@link Message#FRAME} is shown to no layer, and keeps its place. */
    public void offer(Message message, Router.Batch batch) {
        if (queued) {
            batch.keep(message);
        } else {
            router.route(message, batch);
            if (batch.isDue()) {
                batch.end();
                letOthersRun();
            }
        }
    }

    /** The messages of one read have been offered: they are worked on, or their readers are woken. */
    public void endBatch(Router.Batch batch) {
        batch.end();
        if (batch.hasKept()) {
            take(batch);
            work();
        }
    }

    private synchronized void take(Router.Batch batch) {
        bytes += batch.keptBytes();
        queue = batch.moveTo(queue);
        if (stopped == null && (queue.size() > maxMessages || bytes > maxBytes)) {
            stopped = layers.timers().after(patience, pressure::overloaded);
            pressure.reading(false);
        }
    }

    /** Where processors are few, the modules that were woken wait for the one that this thread has, and a burst may last for all its turn. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but that a burst finds modules at work
    private static void letOthersRun() {
        Thread.yield();
    }

    /** Does something behind all messages offered before. The task must not block. */
    public void mark(Runnable task) {
        if (!queued) {
            task.run();
            return;
        }
        synchronized (this) {
            queue.add(task);
        }
        work();
    }

    /** Ends the worker; what waits is not routed any more. */
    public synchronized void close() {
        closed = true;
        if (stopped != null) {
            stopped.cancel();
        }
        if (look != null) {
            look.cancel();
        }
        layers.close();
        if (worker != null) {
            worker.thread.interrupt();
        }
    }

    private void work() {
        Thread thread;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (worker == null) {
                worker = new Worker(new ArrayDeque<>(), new Message[GROUP], 0, List.of(), 0);
            }
            if (look == null) {
                look = layers.timers().after(layers.budget(), this::look);
            }
            thread = worker.thread;
        }
        LockSupport.unpark(thread); // without the lock, which is the first thing that it takes
    }

    private synchronized boolean works(Worker asking) {
        return !closed && worker == asking;
    }

    /** Gives the worker all that waits, once it has done what it had. */
    private synchronized @Nullable ArrayDeque<Object> take(Worker taker, ArrayDeque<Object> done) {
        if (worker != taker || queue.isEmpty()) {
            return null;
        }
        ArrayDeque<Object> all = queue;
        queue = done;
        bytes = 0;
        if (stopped != null) {
            stopped.cancel();
            stopped = null;
            pressure.reading(true);
        }
        return all;
    }

    private void look() {
        Layer slow = leaveBehind();
        if (slow != null) {
            layers.tellSetAside(slow);
        }
    }

    /** Goes on with another worker if this one is stuck; the layer that it is stuck in, null if it is not. */
    private synchronized @Nullable Layer leaveBehind() {
        Worker stuck = worker;
        if (stuck == null || closed) {
            return null;
        }
        Worker current = stuck;
        Layer slow = stuck.passage.takeOver(true);
        if (slow != null) {
            layers.setAside(slow, stuck.passage);
            slow.received(stuck.passage.passed());
            stuck.woken.end();
            current = new Worker(stuck.batch, stuck.group.clone(), stuck.size, stuck.passed, stuck.layer + 1);
            worker = current;
        }
        boolean more = current.busy || !queue.isEmpty();
        look = more ? layers.timers().after(layers.budget(), this::look) : null;
        return slow;
    }

    /** One thread's share of the work. Owned by its thread, until the passage is taken over. */
    private final class Worker {
        private final Router.Batch woken = new Router.Batch();
        private final Thread thread;
        private final Passage passage;
        private ArrayDeque<Object> batch;

        /** Those that pass the layers together; the watch copies them when it takes over, from then on nobody reads them. */
        private final @Nullable Message[] group;

        private int size;
        private List<Layer> passed;
        private int layer;

        /** Written by the thread, read by the watch, which looks again when it is true. */
        private volatile boolean busy = true;

        Worker(ArrayDeque<Object> batch, @Nullable Message[] group, int size, List<Layer> passed, int layer) {
            this.batch = batch;
            this.group = group;
            this.size = size;
            this.passed = passed;
            this.layer = layer;
            this.thread = Thread.ofVirtual().name("patchbay-middleware").unstarted(this::run);
            this.passage = new Passage(thread, List.of());
            // It may be made by a thread of a plugin, whose class loader it must not keep.
            thread.setContextClassLoader(Dispatcher.class.getClassLoader());
            thread.start();
        }

        private void run() {
            boolean worked = false; // since it was woken: who has just been woken holds up nobody
            while (works(this)) {
                busy = true;
                if (!finishGroup() || !finishBatch()) {
                    layers.cameBack(passage);
                    return; // another worker has taken over: nothing here is ours any more
                }
                woken.end();
                ArrayDeque<Object> next = take(this, batch);
                if (next != null) {
                    batch = next;
                    if (worked) {
                        letOthersRun();
                    }
                    worked = true;
                    continue;
                }
                busy = false;
                worked = false;
                LockSupport.park(Dispatcher.this);
            }
        }

        /** False if another worker has taken over. */
        private boolean finishBatch() {
            for (Object next = batch.poll(); next != null; next = batch.poll()) {
                if (next instanceof Message received && !received.event().equals(Message.FRAME)) {
                    group[size++] = received;
                    if (size == GROUP && !passGroup()) {
                        return false;
                    }
                } else if (!passGroup()) {
                    return false;
                } else if (next instanceof Message frame) {
                    router.route(frame, woken);
                } else {
                    woken.end();
                    ((Runnable) next).run();
                }
            }
            return passGroup();
        }

        private boolean passGroup() {
            passed = layers.all();
            layer = 0;
            return finishGroup();
        }

        /** Takes the messages in hand through the layers that are left, and routes them. False if another worker has taken over. */
        private boolean finishGroup() {
            while (size > 0 && layer < passed.size()) {
                Layer next = passed.get(layer);
                if (!next.isSetAside() && !layers.receive(next, group, size, passage)) {
                    return false;
                }
                layer++;
            }
            for (int i = 0; i < size; i++) {
                Message arrived = group[i];
                if (arrived != null) {
                    router.route(arrived, woken);
                    group[i] = null;
                }
            }
            size = 0;
            if (woken.isDue()) {
                woken.end();
                letOthersRun();
            }
            return true;
        }
    }
}
