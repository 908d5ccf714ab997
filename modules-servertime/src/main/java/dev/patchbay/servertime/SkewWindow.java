package dev.patchbay.servertime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The largest skew of the last minutes. Owned by the module's thread.
 *
 * <p>Holds falling skews only, and of each second the largest one at most: never more entries than the window has seconds.
 */
final class SkewWindow {
    static final Duration LENGTH = Duration.ofMinutes(5);

    private static final long SECOND_NANOS = 1_000_000_000;

    private record Entry(long skewNanos, long atNanos) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    void clear() {
        entries.clear();
    }

    int size() {
        return entries.size();
    }

    /** Takes one more in, and gives the largest. */
    long add(long skewNanos, long atNanos) {
        while (!entries.isEmpty() && atNanos - entries.getFirst().atNanos() > LENGTH.toNanos()) {
            entries.removeFirst();
        }
        while (!entries.isEmpty() && entries.getLast().skewNanos() <= skewNanos) {
            entries.removeLast();
        }
        if (entries.isEmpty() || atNanos - entries.getLast().atNanos() >= SECOND_NANOS) {
            entries.addLast(new Entry(skewNanos, atNanos));
        }
        return entries.getFirst().skewNanos();
    }
}
