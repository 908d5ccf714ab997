package dev.patchbay.core.route;

import dev.patchbay.api.Inbox;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.core.flight.Flight;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One version's end of its module's inbox.
 *
 * <p><b>States.</b> It waits to become the reader; reads; and is over. While it reads it may be told to drain: the next input is that.
 *
 * <p><b>Threads.</b> Owned by the module's thread. Another thread lets it begin, and may end it at any time, even between two steps of a
 * take: what it has taken is counted by {@link #position}, which it writes before it looks at {@link #phase}; whoever ends it writes the phase
 * before it looks at the position. So an entry is either taken or left for the next reader, never both.
 *
 * @param <C> the module's commands
 */
public final class InboxReader<C> implements Inbox<C> {
    private static final Flight FLIGHT = Flight.recorder();
    private static final @Nullable Object[] NOTHING = {};

    private enum Phase {
        WAITING,
        READING,
        DRAINING,
        OVER
    }

    private final ModuleInbox inbox;
    private final ModuleInbox.Module module;
    private final Timers timers;

    /** Written under the inbox's lock, read by the module's thread without it. */
    private volatile Phase phase = Phase.WAITING;
    /** Written by the module's thread, read by writers: who is to be woken. */
    private volatile @Nullable Thread parked;

    /** Replaced under the inbox's lock; what lies before the position is the module's, the rest may be taken away with the phase. */
    private @Nullable Object[] batch = NOTHING;
    /** As batch: how many entries it has. */
    private int size;

    /** Twice the number of entries of the batch that were taken; and one, if the last was a message that the module may be busy with. */
    private final AtomicInteger position = new AtomicInteger();

    private final WaitMeter waits;

    /** Of what the module has in hand, if somebody records that. */
    private Flight.@Nullable Timing timing;

    InboxReader(ModuleInbox inbox, ModuleInbox.Module module, Timers timers) {
        this.inbox = inbox;
        this.module = module;
        this.timers = timers;
        this.waits = new WaitMeter(inbox, timers);
    }

    /** The module's next input is to be told that it shall finish, before all that waits. Safe for any thread. */
    public void drain() {
        synchronized (inbox) {
            if (phase == Phase.READING) {
                phase = Phase.DRAINING;
            }
        }
        unpark();
    }

    /** It will never become the reader. Safe for any thread. */
    public void dismiss() {
        synchronized (inbox) {
            phase = Phase.OVER;
            inbox.notifyAll();
        }
        unpark();
    }

    /** A new run begins, on the calling thread: it is told again what the one before knew of the connection. */
    public void restarted() {
        timing = null; // the wait before the new run is nothing that the one before did
        waits.forget();
        inbox.restarted(this);
    }

    void unpark() {
        Thread waiting = parked;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Becomes the reader, or begins anew, with these. Under the inbox's lock. */
    void begin(Object[] entries) {
        batch = entries;
        size = entries.length;
        position.set(0);
        if (phase == Phase.WAITING) {
            phase = Phase.READING;
            inbox.notifyAll(); // who waits to become the reader waits on this
        }
    }

    /** Takes nothing more from now on. Its own fields stay as they are, for its thread may be looking at them. Under the inbox's lock. */
    void end() {
        phase = Phase.OVER;
    }

    /** Whether the last entry that it took was a message, and it has not come back for more. Under the inbox's lock. */
    boolean isBusy() {
        return (position.get() & 1) == 1;
    }

    /** What it has not taken. Under the inbox's lock. */
    List<Object> left() {
        List<Object> left = new ArrayList<>();
        for (int i = position.get() >> 1; i < size; i++) {
            left.add(Objects.requireNonNull(batch[i], "an entry that was not taken"));
        }
        return left;
    }

    void fill(InboxQueue queue) {
        if (batch.length < queue.size()) {
            batch = new Object[Math.max(queue.size(), 4)];
        }
        size = queue.moveTo(batch);
        position.set(0);
    }

    void nothingInHand() {
        position.set(position.getPlain() & ~1);
    }

    void tookMark() {
        position.set((position.getPlain() & ~1) + 2);
    }

    @Override
    public Input<C> take() throws InterruptedException {
        Message message = wantedAtHand();
        return message == null ? takeAny() : new Input.Inbound<>(message);
    }

    private Input<C> takeAny() throws InterruptedException {
        return Objects.requireNonNull(next(null), "a wait without end ended without an entry");
    }

    /** What is usual: takes up to the next message that the module wants; null if something else is to be looked at before. */
    private @Nullable Message wantedAtHand() throws InterruptedException {
        cameBack();
        while (true) {
            int taken = position.getPlain() >> 1;
            if (taken >= size
                    || !(batch[taken] instanceof Message message)
                    || phase != Phase.READING
                    || Thread.currentThread().isInterrupted()) {
                return null;
            }
            claimMessage(taken);
            if (wants(message)) {
                return message;
            }
            cameBack();
        }
    }

    @Override
    public Optional<Input<C>> poll(Duration timeout) throws InterruptedException {
        cameBack();
        Input<C> there = next(timers.nanoTime());
        if (there != null || !timeout.isPositive()) {
            return Optional.ofNullable(there);
        }
        long deadlineNanos = timers.nanoTime() + timeout.toNanos();
        Timers.Timer alarm = timers.after(timeout, this::unpark);
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
            cameBack();
        }
    }

    /** The next entry, null at the deadline. */
    private @Nullable Object entry(@Nullable Long deadlineNanos) throws InterruptedException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (phase != Phase.READING && mustDrain()) {
                return new Input.Drain<C>();
            }
            int taken = position.getPlain() >> 1;
            if (taken < size) {
                return claim(taken);
            }
            if (inbox.refill(this)) {
                continue;
            }
            if (deadlineNanos != null && timers.nanoTime() - deadlineNanos >= 0) {
                return null;
            }
            park();
        }
    }

    /** Whatever the module had in hand, it has done with. */
    private void cameBack() {
        Flight.Timing over = timing;
        if (over != null) {
            timing = null;
            over.end("module", inbox.name(), "an input");
        }
    }

    private Object claim(int index) throws InterruptedException {
        Object entry = Objects.requireNonNull(batch[index], "an entry that was not taken");
        if (entry instanceof Message) {
            claimMessage(index);
        } else {
            inbox.taken(this, entry);
            batch[index] = null;
        }
        return entry;
    }

    private void claimMessage(int index) throws InterruptedException {
        @Nullable Object[] mine = batch;
        position.set((index << 1) + 3);
        if (phase == Phase.OVER) {
            throw new InterruptedException("another version of the module reads this inbox");
        }
        mine[index] = null;
    }

    /** Whether the drain must be told now. Waits until it is the reader. */
    private boolean mustDrain() throws InterruptedException {
        if (phase == Phase.WAITING) {
            module.ready();
        }
        synchronized (inbox) {
            while (phase == Phase.WAITING) {
                inbox.wait();
            }
            if (phase == Phase.OVER) {
                throw new InterruptedException("another version of the module reads this inbox");
            }
            boolean told = phase == Phase.DRAINING;
            phase = Phase.READING;
            if (told) {
                nothingInHand();
            }
            return told;
        }
    }

    private void park() {
        parked = Thread.currentThread();
        if (inbox.isEmpty()
                && phase == Phase.READING) { // asked after parked is visible: a writer sees the reader or is seen here
            LockSupport.park(this);
        }
        parked = null;
    }

    /** What the module sees of an entry; null if it is not for its eyes. */
    @SuppressWarnings("unchecked") // only commands that this version understands and marks were put in
    private @Nullable Input<C> input(Object entry) {
        return switch (entry) {
            case Message message -> inbound(message);
            case InboxQueue.Gap gap -> new Input.Gap<>(gap.missed);
            case ModuleInbox.Call<?> call -> {
                call.taken().run();
                timing = FLIGHT.timing();
                yield new Input.Command<>((C) call.command());
            }
            case Begin begin -> {
                module.begin(begin);
                yield null;
            }
            case InboxQueue.Resync _ -> {
                module.resync();
                yield null;
            }
            default -> (Input<C>) entry;
        };
    }

    private @Nullable Input<C> inbound(Message message) {
        return wants(message) ? new Input.Inbound<>(message) : null;
    }

    private boolean wants(Message message) {
        timing = FLIGHT.timing(); // its rule is its own affair, too
        boolean wanted = module.wants(message);
        int next = position.getPlain() >> 1;
        waits.took(message, wanted, next < size ? batch[next] : null);
        return wanted;
    }
}
