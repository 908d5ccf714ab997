package dev.patchbay.core.route;

import dev.patchbay.api.Inbox;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.Overflow;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A module's inbox: many writers, and one reader that waits.
 *
 * <p><b>Threads.</b> Writers take the object's own lock for one insertion, and never wait. The reader swaps out all that has come in one
 * step, so it takes the lock once for each batch. A writer of messages wakes the reader once for each batch of its own.
 *
 * <p><b>Life.</b> It outlives the module's runs: what comes while the module is down waits for the next run, and {@link #restarted} repeats
 * what that run must know.
 *
 * @param <C> the module's commands
 */
public final class ModuleInbox<C> implements Inbox<C> {
    /** So many commands wait at most, beside the batch that the module has in hand. */
    static final int COMMANDS = 1024;

    /** What the inbox asks of its module, on the module's thread. */
    public interface Module {
        /** Whether the module's rule wants it. */
        boolean wants(Message message);

        /** A login succeeded, or the same one must be restored again. */
        void begin(Begin begin);

        /** The inbox overflowed, and its messages are gone: restore what was begun last. */
        void resync();
    }

    /** A command that waits, with a word to its caller when the module takes it. */
    public record Call<C>(C command, Runnable taken) {}

    private final InboxLimits limits;
    private final Module module;
    private final Runnable connectionLost;
    private final Timers timers;

    /** Guarded by this. */
    private final InboxQueue queue;
    /** Guarded by this. */
    private int commands;
    /** Guarded by this: whether a writer has promised to wake the reader. */
    private boolean dirty;

    /** Written by the reader, read by writers: who is to be woken. */
    private volatile @Nullable Thread parked;
    /** Written by the reader, read by statistics, as is the next. */
    private final LongAdder received = new LongAdder();

    private final LongAdder waitedNanos = new LongAdder();

    /** Owned by the module's thread, as are the next two. */
    private ArrayDeque<Object> batch = new ArrayDeque<>();

    private @Nullable Begin begun;
    private Input.@Nullable Live<C> live;

    /**
     * An empty inbox.
     *
     * @param connectionLost is called when {@link Overflow#FAIL_CONNECTION} must be carried out; must not block
     */
    public ModuleInbox(InboxLimits limits, Module module, Runnable connectionLost, Timers timers) {
        this.limits = limits;
        this.module = module;
        this.connectionLost = connectionLost;
        this.timers = timers;
        this.queue = new InboxQueue(limits);
    }

    /**
     * Puts a message in, whatever that costs those that wait.
     *
     * @return true if the caller must {@link #wake} the reader when its batch ends
     */
    boolean offer(Message message) {
        boolean overflowed = false;
        boolean first;
        synchronized (this) {
            if (!queue.add(message)) {
                overflowed = true;
                overflow(message);
            }
            first = !dirty;
            dirty = true;
        }
        if (overflowed && limits.overflow() == Overflow.FAIL_CONNECTION) {
            connectionLost.run();
        }
        return first;
    }

    private void overflow(Message message) {
        switch (limits.overflow()) {
            case DROP_OLDEST -> queue.dropOldestFor(message);
            case DROP_NEWEST, FAIL_CONNECTION -> queue.dropNewest();
            case CONFLATE -> queue.conflateFor(message);
            case RESYNC -> queue.resyncFor(message);
        }
    }

    /** Asks for the reconnect callback of the connection that was begun last, once more. */
    public void resync() {
        mark(InboxQueue.Resync.RESYNC);
    }

    /** Puts in a mark of the connection's life: {@link Begin}, or one of the inputs without content. Never lost. */
    public void mark(Object mark) {
        synchronized (this) {
            queue.mark(mark);
        }
        wake();
    }

    /**
     * Puts a command in.
     *
     * @return false if too many wait
     */
    public boolean call(Call<C> call) {
        synchronized (this) {
            if (commands == COMMANDS) {
                return false;
            }
            commands++;
            queue.mark(call);
        }
        wake();
        return true;
    }

    /** Wakes the reader if it waits. */
    void wake() {
        Thread reader = parked;
        if (reader != null) {
            LockSupport.unpark(reader);
        }
    }

    /** How many messages the module took. */
    public long received() {
        return received.sum();
    }

    /** How many messages were lost here. */
    public synchronized long lost() {
        return queue.lost();
    }

    /** How long the messages that the module took had waited since they were read from the socket, in all. */
    public Duration waited() {
        return Duration.ofNanos(waitedNanos.sum());
    }

    /** A new run begins, on the calling thread: it is told again what the one before knew of the connection. */
    public void restarted() {
        if (live != null) {
            batch.push(live);
        }
        if (begun != null) {
            batch.push(begun);
        }
    }

    @Override
    public Input<C> take() throws InterruptedException {
        return Objects.requireNonNull(next(null), "a wait without end ended without an entry");
    }

    @Override
    public Optional<Input<C>> poll(Duration timeout) throws InterruptedException {
        Input<C> there = next(timers.nanoTime());
        if (there != null || !timeout.isPositive()) {
            return Optional.ofNullable(there);
        }
        long deadlineNanos = timers.nanoTime() + timeout.toNanos();
        Timers.Timer alarm = timers.after(timeout, this::wake);
        try {
            return Optional.ofNullable(next(deadlineNanos));
        } finally {
            alarm.cancel();
        }
    }

    private @Nullable Input<C> next(@Nullable Long deadlineNanos) throws InterruptedException {
        while (true) {
            Object entry = entry(deadlineNanos);
            if (entry == null) {
                return null;
            }
            Input<C> input = input(entry);
            if (input != null) {
                return input;
            }
        }
    }

    /** The next entry, null at the deadline. */
    private @Nullable Object entry(@Nullable Long deadlineNanos) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Object entry = batch.poll();
            if (entry != null || refill()) {
                return entry != null ? entry : batch.remove();
            }
            if (deadlineNanos != null && timers.nanoTime() - deadlineNanos >= 0) {
                return null;
            }
            park();
        }
    }

    private synchronized boolean refill() {
        if (queue.isEmpty()) {
            return false;
        }
        batch = queue.swap(batch);
        dirty = false;
        commands = 0;
        return true;
    }

    private void park() {
        parked = Thread.currentThread();
        if (isEmpty()) { // asked after parked is visible, so a writer either sees the reader or is seen here
            LockSupport.park(this);
        }
        parked = null;
    }

    private synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    /** What the module sees of an entry; null if it is not for its eyes. */
    @SuppressWarnings("unchecked") // only this module's own commands and marks were put in
    private @Nullable Input<C> input(Object entry) {
        return switch (entry) {
            case Message message -> inbound(message);
            case InboxQueue.Gap gap -> new Input.Gap<>(gap.missed);
            case Call<?> call -> {
                call.taken().run();
                yield new Input.Command<>((C) call.command());
            }
            case Begin begin -> {
                begun = begin;
                module.begin(begin);
                yield null;
            }
            case InboxQueue.Resync _ -> {
                module.resync();
                yield null;
            }
            case Input.Live<?> now -> {
                live = (Input.Live<C>) now;
                yield live;
            }
            case Input.Lost<?> lost -> {
                begun = null;
                live = null;
                yield (Input<C>) lost;
            }
            default -> (Input<C>) entry;
        };
    }

    private @Nullable Input<C> inbound(Message message) {
        if (!module.wants(message)) {
            return null;
        }
        received.increment();
        waitedNanos.add(Math.max(0, timers.nanoTime() - message.receivedNanos()));
        return new Input.Inbound<>(message);
    }
}
