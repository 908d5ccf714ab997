package dev.patchbay.core.link;

import dev.patchbay.core.session.Outgoing;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The messages between their first frame and their end, in order, each with the place in the stream of bytes where its last frame ends.
 *
 * <p>Owned by its event loop. Each is told once: written when the socket has taken all up to its place, refused, or failed.
 */
final class Begun {
    private static final long NOT_ENCODED = Long.MAX_VALUE;

    private final ArrayDeque<Entry> entries = new ArrayDeque<>(1); // thousands of clients send little

    /** One message. */
    private static final class Entry {
        private final Outgoing outgoing;
        private long end = NOT_ENCODED;

        Entry(Outgoing outgoing) {
            this.outgoing = outgoing;
        }
    }

    /** A message is about to be encoded. */
    void begin(Outgoing outgoing) {
        entries.addLast(new Entry(outgoing));
    }

    /** The message that was begun last is encoded, up to this place. */
    void encoded(long end) {
        Entry last = encoding();
        if (last != null) {
            last.end = end;
        }
    }

    /** The message that was begun last is encoded, and has no frame. */
    void encodedAsNothing() {
        if (encoding() != null) {
            entries.removeLast().outgoing.written();
        }
    }

    /** The message that was begun last has no frame, and will not. */
    void refused(String reason) {
        if (encoding() != null) {
            entries.removeLast().outgoing.refused(reason);
        }
    }

    /** The socket has taken all bytes up to this place. */
    void taken(long place) {
        Entry next = entries.peekFirst();
        while (next != null && next.end <= place) {
            entries.removeFirst();
            next.outgoing.written();
            next = entries.peekFirst();
        }
    }

    /** The link has ended. */
    void fail(String reason) {
        Entry next = entries.pollFirst();
        while (next != null) {
            next.outgoing.failed(reason);
            next = entries.pollFirst();
        }
    }

    /** The message that is being encoded; null if it has failed meanwhile. */
    private @Nullable Entry encoding() {
        Entry last = entries.peekLast();
        return last != null && last.end == NOT_ENCODED ? last : null;
    }
}
