package dev.patchbay.core.route;

import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Input;
import dev.patchbay.api.Message;
import dev.patchbay.api.Overflow;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits in an inbox, in order: messages, commands, and marks of the connection's life between them.
 *
 * <p>Guarded by the lock of the inbox that owns it. Only messages are bounded here and only messages are lost; where some are missing, a
 * {@link Gap} stands.
 */
final class InboxQueue {
    /** So many marks can only wait in the inbox of a module that hangs through as many reconnects. Then the last ones are enough. */
    private static final int MARKS = 256;

    /** Messages are missing here; grows while it waits. */
    static final class Gap {
        long missed;
    }

    /** The module's reconnect callback must run again: all messages before this were dropped. */
    enum Resync {
        RESYNC
    }

    private final InboxLimits limits;
    private ArrayDeque<Object> entries = new ArrayDeque<>(1);
    private int messages;
    private long bytes;
    private int marks;
    private long lost;

    InboxQueue(InboxLimits limits) {
        this(limits, 0);
    }

    /** An empty queue that takes the place of one that has lost so many. */
    InboxQueue(InboxLimits limits, long lost) {
        this.limits = limits;
        this.lost = lost;
    }

    Overflow overflow() {
        return limits.overflow();
    }

    int size() {
        return entries.size();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether a quarter of the messages that may wait are waiting as of the last: they should not wait for more to come. Said once on the way up. */
    boolean isFilling() {
        return messages == limits.messages() >> 2;
    }

    /** How many messages were lost so far. */
    long lost() {
        return lost;
    }

    /** Counts a message that was lost after it had left the queue. */
    Gap loseOne() {
        lost++;
        var gap = new Gap();
        gap.missed = 1;
        return gap;
    }

    /** Adds a message if it fits. */
    boolean add(Message message) {
        boolean fits = messages < limits.messages() && bytes + message.size() <= limits.bytes();
        if (!fits && messages > 0) {
            return false;
        }
        entries.add(message);
        messages++;
        bytes += message.size();
        return true;
    }

    /** Adds something that is no message. */
    void mark(Object mark) {
        if (mark instanceof Input.Live || mark instanceof Input.Lost || mark instanceof Begin) {
            if (marks == MARKS) {
                entries.removeIf(e -> e instanceof Input.Live || e instanceof Input.Lost || e instanceof Begin);
                marks = 0;
            }
            marks++;
        }
        entries.add(mark);
    }

    /** Gives all that waits to the reader, for an empty queue in exchange. */
    ArrayDeque<Object> swap(ArrayDeque<Object> empty) {
        ArrayDeque<Object> all = entries;
        entries = empty;
        messages = 0;
        bytes = 0;
        marks = 0;
        return all;
    }

    /** Gives all that waits to the reader, in an array that has room for it. */
    int moveTo(@Nullable Object[] batch) {
        int size = entries.size();
        entries.toArray(batch);
        entries.clear();
        messages = 0;
        bytes = 0;
        marks = 0;
        return size;
    }

    /** Loses messages from the front until this one fits. */
    void dropOldestFor(Message message) {
        while (!add(message)) {
            ArrayDeque<Object> marksBefore = new ArrayDeque<>();
            Gap gap = new Gap();
            Object head = entries.remove();
            while (!(head instanceof Message oldest)) {
                if (head instanceof Gap before) {
                    gap = before;
                } else {
                    marksBefore.push(head);
                }
                head = entries.remove();
            }
            lose(oldest, gap);
            entries.push(gap);
            marksBefore.forEach(entries::push);
        }
    }

    /** Loses this message. */
    void dropNewest() {
        if (entries.peekLast() instanceof Gap gap) {
            gap.missed++;
        } else {
            Gap gap = new Gap();
            gap.missed = 1;
            entries.add(gap);
        }
        lost++;
    }

    /** Keeps of each event the newest message alone; then, if that is still too much, loses the oldest. */
    void conflateFor(Message message) {
        Set<String> newer = new HashSet<>();
        newer.add(message.event());
        ArrayDeque<Object> kept = new ArrayDeque<>();
        for (Iterator<Object> fromLast = entries.descendingIterator(); fromLast.hasNext(); ) {
            Object entry = fromLast.next();
            if (entry instanceof Message older && !newer.add(older.event())) {
                Gap gap = kept.peek() instanceof Gap ? (Gap) kept.pop() : new Gap();
                lose(older, gap);
                kept.push(gap);
            } else if (entry instanceof Gap gap && kept.peek() instanceof Gap behind) {
                behind.missed += gap.missed;
            } else {
                kept.push(entry);
            }
        }
        entries = kept;
        dropOldestFor(message);
    }

    /** Loses every message that waits, and asks for a restore in their place. */
    void resyncFor(Message message) {
        Gap gap = new Gap();
        for (Iterator<Object> all = entries.iterator(); all.hasNext(); ) {
            Object entry = all.next();
            if (entry instanceof Message waiting) {
                lose(waiting, gap);
                all.remove();
            } else if (entry instanceof Gap before) {
                gap.missed += before.missed;
                all.remove();
            }
        }
        entries.remove(Resync.RESYNC);
        entries.add(gap);
        entries.add(Resync.RESYNC);
        add(message);
    }

    private void lose(Message message, Gap gap) {
        messages--;
        bytes -= message.size();
        gap.missed++;
        lost++;
    }
}
