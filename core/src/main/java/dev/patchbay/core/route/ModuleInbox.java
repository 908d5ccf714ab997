package dev.patchbay.core.route;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.Overflow;
import dev.patchbay.api.Waits;
import dev.patchbay.core.flight.Flight;
import dev.patchbay.core.time.Timers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The inbox that belongs to a module's name: many writers, and one {@link InboxReader} at a time.
 *
 * <p><b>Threads.</b> Writers take the object's own lock for one insertion, and never wait. The reader swaps out all that has come in one
 * step, so it takes the lock once for each batch. A writer of messages wakes the reader once for each batch of its own.
 *
 * <p><b>Life.</b> It outlives the module's runs, and its versions: {@link #handOver} lets another reader go on where the one before stopped,
 * with all that it had not taken. While nobody reads, messages are not kept, and of the marks the last state is.
 */
public final class ModuleInbox {
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

        /** It asked for its first input, and waits until it becomes the reader. */
        default void ready() {}
    }

    /** A command that waits, with a word to its caller when the module takes it. */
    public record Call<C>(C command, Runnable taken) {}

    private static final Flight FLIGHT = Flight.recorder();

    private final String name;
    private final Runnable connectionLost;
    private final Timers timers;

    /** Guarded by this, and replaced as a whole. */
    private InboxQueue queue;
    /** Guarded by this. */
    private int commands;
    /** Guarded by this: whether a writer has promised to wake the reader. */
    private boolean dirty;
    /** Guarded by this: whether a message was lost since the reader took all that waited. */
    private boolean losing;
    /** Guarded by this: whether nobody reads, and nobody will but after {@link #handOver}. */
    private boolean abandoned;
    /** Guarded by this: what the reader knows of the connection, as is the next. */
    private @Nullable Begin begun;

    private Input.@Nullable Live<?> live;

    /** Written under the lock of this, read by all who wake it. */
    private volatile @Nullable InboxReader<?> reader;
    /** Written by the reader of the time, read by statistics, as is the next. */
    private final Tally taken = new Tally();

    private final WaitHistogram waits = new WaitHistogram();

    /**
     * An empty inbox, without a reader.
     *
     * @param name the module's
     * @param connectionLost is called when {@link Overflow#FAIL_CONNECTION} must be carried out; must not block
     */
    public ModuleInbox(String name, InboxLimits limits, Runnable connectionLost, Timers timers) {
        this.name = name;
        this.connectionLost = connectionLost;
        this.timers = timers;
        this.queue = new InboxQueue(limits);
    }

    /** A reader for one version of the module. It waits until {@link #handOver}. */
    public <C> InboxReader<C> reader(Module module) {
        return new InboxReader<>(this, module, timers);
    }

    /**
     * Puts a message in, whatever that costs those that wait.
     *
     * @param batch is told if the reader must be woken when it ends, and if it should end soon
     */
    void offer(Message message, Router.Batch batch) {
        boolean overflowed = false;
        boolean first;
        boolean filling = false;
        long nowLost = 0;
        Overflow overflow;
        synchronized (this) {
            if (abandoned) {
                return; // whoever routes had looked it up before it was removed
            }
            overflow = queue.overflow();
            if (queue.add(message)) {
                filling = queue.isFilling();
            } else {
                overflowed = true;
                overflow(message, overflow);
                nowLost = losing ? 0 : queue.lost();
                losing = true;
            }
            first = !dirty;
            dirty = true;
        }
        batch.gave(this, first, filling);
        if (nowLost > 0) {
            FLIGHT.overflow(name, overflow, nowLost);
        }
        if (overflowed && overflow == Overflow.FAIL_CONNECTION) {
            connectionLost.run();
        }
    }

    private void overflow(Message message, Overflow overflow) {
        switch (overflow) {
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
            if (abandoned) {
                learn(mark);
                return;
            }
            queue.mark(mark);
        }
        wake();
    }

    /**
     * Puts a command in.
     *
     * @param owner the reader of the version whose handle it is from
     * @return false if too many wait, or if the owner is not the reader
     */
    public boolean call(Call<?> call, InboxReader<?> owner) {
        synchronized (this) {
            if (commands == COMMANDS || abandoned || isNotReader(owner)) {
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
        InboxReader<?> now = reader;
        if (now != null) {
            now.unpark();
        }
    }

    /** The module's name. */
    String name() {
        return name;
    }

    /** How many messages the module took. */
    public long received() {
        return taken.sum();
    }

    /** How many messages were lost here. */
    public synchronized long lost() {
        return queue.lost();
    }

    /** How long the messages that the module took had waited since they were read from the socket. */
    public Waits waits() {
        return waits.now();
    }

    /** The module has ended for good, and has no successor yet: nothing is kept for it. */
    public synchronized void abandon() {
        abandoned = true;
        takeAll(false).forEach(this::learn);
        commands = 0;
    }

    /**
     * Lets another reader go on, in one step: it is told what is known of the connection, then gets all that waits.
     *
     * @param limits the new version's
     * @param keeps which of the commands that wait the new version understands; the others are left out
     * @param broken whether the reader before was interrupted, or must be cut off: the message that it had in hand is lost then, and shown
     */
    public synchronized void handOver(
            InboxReader<?> next, InboxLimits limits, Predicate<Object> keeps, boolean broken) {
        List<Object> left = takeAll(broken);
        left.removeIf(each -> each instanceof Call<?> call && !keeps.test(call.command()));
        queue = new InboxQueue(limits, queue.lost());
        abandoned = false;
        dirty = false;
        losing = false;
        commands = 0;
        while (!left.isEmpty() && isMark(left.getFirst())) {
            learn(left.removeFirst());
        }
        reader = next;
        next.begin(withKnown(left));
    }

    /** Ends the reader, if there is one; what it had not taken and all that waits. */
    private List<Object> takeAll(boolean broken) {
        List<Object> left = new ArrayList<>();
        InboxReader<?> last = reader;
        if (last != null) {
            last.end();
            if (broken && last.isBusy()) {
                left.add(queue.loseOne());
            }
            left.addAll(last.left());
        }
        left.addAll(queue.swap(new ArrayDeque<>()));
        return left;
    }

    private static boolean isMark(Object entry) {
        return entry instanceof Begin
                || entry instanceof Input.Live
                || entry instanceof Input.Lost
                || entry instanceof InboxQueue.Resync;
    }

    /** Remembers a mark that the reader has seen, or that nobody will. Under the lock of this. */
    private void learn(Object entry) {
        switch (entry) {
            case Begin now -> begun = now;
            case Input.Live<?> now -> live = now;
            case Input.Lost<?> _ -> {
                begun = null;
                live = null;
            }
            default -> {}
        }
    }

    private Object[] withKnown(List<Object> left) {
        List<Object> all = new ArrayList<>(left.size() + 2);
        if (begun != null) {
            all.add(begun);
        }
        if (live != null) {
            all.add(live);
        }
        all.addAll(left);
        return all.toArray();
    }

    /** A new run of the same version begins: it is told again what the one before knew of the connection. */
    synchronized void restarted(InboxReader<?> asking) {
        if (!isNotReader(asking)) {
            asking.begin(withKnown(asking.left()));
        }
    }

    /** Gives the reader all that waits. */
    synchronized boolean refill(InboxReader<?> asking) throws InterruptedException {
        requireReader(asking);
        asking.nothingInHand();
        if (queue.isEmpty()) {
            return false;
        }
        asking.fill(queue);
        dirty = false;
        losing = false;
        commands = 0;
        return true;
    }

    /** The reader takes an entry that is no message. */
    synchronized void taken(InboxReader<?> asking, Object entry) throws InterruptedException {
        requireReader(asking);
        asking.tookMark();
        learn(entry);
    }

    private void requireReader(InboxReader<?> asking) throws InterruptedException {
        if (isNotReader(asking)) {
            throw new InterruptedException("another version of the module reads this inbox");
        }
    }

    @SuppressWarnings("ReferenceEquality") // a reader is equal to itself alone
    private boolean isNotReader(InboxReader<?> asking) {
        return reader != asking;
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The reader of the time took a message. */
    void countTaken() {
        taken.add(1);
    }

    /** So many messages that the reader took had waited so long. */
    void countWaits(long waited, int messages) {
        waits.add(waited, messages);
    }
}
