package dev.patchbay.testkit.fault;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one connection.
 *
 * <p>Safe for any thread: all state is read and written under the proxy's lock.
 *
 * <p>Threads: one reads from one socket into the queue, one takes out of it what may pass by now and writes that to the other socket. Reading
 * runs ahead of a delay, or a delay would slow down as well; and it stops when the queue is full, so that a sender feels a narrow way.
 */
final class Lane {
    private static final int READ_BYTES = 16 << 10;
    private static final int QUEUE_BYTES = 64 << 10;
    private static final int QUEUE_BYTES_BEHIND_A_DELAY = 8 << 20;

    private final Faults faults;
    private final Link link;
    private final Direction direction;
    private final Socket from;
    private final Socket to;
    private final long seed;
    private final SplittableRandom random;
    private final Condition moved;
    private final Deque<Piece> queue = new ArrayDeque<>();
    private final Map<ActiveToxic, Mark> marks = new HashMap<>();
    private long queued;
    private long passed;
    /** Before then nothing may be written. */
    private long restsUntilNanos;

    private boolean swallowed;
    private boolean readerDone;
    private boolean writerDone;

    /** What was read in one go, or, with no bytes, the end of the stream. */
    private static final class Piece {
        private final byte[] bytes;
        private final long readNanos;
        private final double chance;
        private int at;

        Piece(byte[] bytes, long readNanos, double chance) {
            this.bytes = bytes;
            this.readNanos = readNanos;
            this.chance = chance;
        }

        boolean isEnd() {
            return bytes.length == 0;
        }

        int left() {
            return bytes.length - at;
        }
    }

    /** When a toxic came upon this lane, how much had passed by then, and whether it works on it. */
    private record Mark(long nanos, long passed, boolean works) {}

    /** What to write next; of no length, the end. */
    private record Slice(Piece piece, int at, int length) {}

    Lane(Faults faults, Link link, Direction direction, Socket from, Socket to, long seed) {
        this.faults = faults;
        this.link = link;
        this.direction = direction;
        this.from = from;
        this.to = to;
        this.seed = seed;
        random = new SplittableRandom(seed);
        moved = faults.lock.newCondition();
        restsUntilNanos = faults.time.nanoTime();
    }

    void lookAgain() {
        moved.signalAll();
    }

    void restNoMore() {
        restsUntilNanos = faults.time.nanoTime();
    }

    boolean readerIsDone() {
        return readerDone;
    }

    boolean isDone() {
        return readerDone && writerDone;
    }

    /** Reads until the end. Once the connection is over, what still comes is dropped: a socket closed with unread bytes would send a reset. */
    void read() {
        try {
            byte[] buffer = new byte[READ_BYTES];
            int length = 0;
            while (length >= 0 && awaitRoom()) {
                length = from.getInputStream().read(buffer);
                put(Arrays.copyOf(buffer, Math.max(0, length)));
            }
        } catch (IOException e) {
            link.broken();
        }
        faults.change(() -> readerDone = true);
        link.closeIfDone();
    }

    /** Writes until the end. */
    void write() {
        try {
            Slice slice = next();
            while (slice != null && slice.length() > 0) {
                to.getOutputStream().write(slice.piece().bytes, slice.at(), slice.length());
                wrote(slice.length());
                slice = next();
            }
            if (slice != null) {
                to.shutdownOutput();
            }
        } catch (IOException e) {
            link.broken();
        }
        faults.change(() -> writerDone = true);
        link.closeIfDone();
    }

    /** Waits until there is room for more; false if nothing more is to be read. */
    private boolean awaitRoom() {
        faults.lock.lock();
        try {
            while (!link.isOver() && (isHeld() || queued >= capacity())) {
                moved.awaitUninterruptibly();
            }
            return link.isRead(direction);
        } finally {
            faults.lock.unlock();
        }
    }

    private long capacity() {
        boolean delayed = faults.toxics(direction).stream()
                .anyMatch(each -> each.toxic() instanceof Toxic.Latency
                        && mark(each, faults.time.nanoTime()).works());
        return delayed ? QUEUE_BYTES_BEHIND_A_DELAY : QUEUE_BYTES;
    }

    private boolean isHeld() {
        return faults.frozen.contains(direction) || link.isHalfOpen();
    }

    private void put(byte[] bytes) {
        faults.lock.lock();
        try {
            if (!link.isOver()) {
                queue.add(new Piece(bytes, faults.time.nanoTime(), random.nextDouble(-1, 1)));
                queued += bytes.length;
                moved.signalAll();
            }
        } finally {
            faults.lock.unlock();
        }
    }

    private void wrote(int bytes) {
        faults.lock.lock();
        try {
            passed += bytes;
            faults.count(direction, bytes);
            if (faults.cutIsDue(direction)) {
                faults.cutDone(direction);
                link.cut(direction);
            }
        } finally {
            faults.lock.unlock();
        }
    }

    /** Waits for what may pass next; null when the connection is over. */
    private @Nullable Slice next() {
        faults.lock.lock();
        try {
            while (!link.isOver()) {
                long now = faults.time.nanoTime();
                Dose dose = dose(now);
                long waitNanos = waitNanos(dose, now);
                if (!link.isOver() && waitNanos <= 0) {
                    return take(queue.element(), dose, now);
                }
                if (!link.isOver()) {
                    long _ = moved.awaitNanos(Math.min(waitNanos, dose.endInNanos()));
                }
            }
            return null;
        } catch (InterruptedException e) { // nobody has this thread to interrupt it
            throw new AssertionError(e);
        } finally {
            faults.lock.unlock();
        }
    }

    private Dose dose(long now) {
        var dose = new Dose(now);
        for (ActiveToxic each : faults.toxics(direction)) {
            Mark mark = mark(each, now);
            if (mark.works()) {
                dose.add(each.toxic(), mark.nanos(), passed - mark.passed());
            }
        }
        return dose;
    }

    private Mark mark(ActiveToxic toxic, long now) {
        return marks.computeIfAbsent(toxic, each -> new Mark(now, passed, each.worksOn(seed)));
    }

    /** How long until the head of the queue may pass. Ends the connection if it is time for that. */
    private long waitNanos(Dose dose, long now) {
        if (dose.endInNanos() <= 0) {
            link.end(dose.ending());
        } else if (!isHeld()) {
            if (dose.swallows()) {
                swallow();
            } else if (swallowed || dose.limitIsReached()) {
                link.cut(direction);
            }
        }
        Piece head = queue.peek();
        if (head == null || isHeld()) {
            return Long.MAX_VALUE;
        }
        long lateNanos = head.readNanos + dose.delayNanos(head.chance, head.isEnd()) - now;
        return head.isEnd() ? lateNanos : Math.max(lateNanos, restsUntilNanos - now);
    }

    private void swallow() {
        swallowed |= !queue.isEmpty();
        queue.clear();
        queued = 0;
        moved.signalAll();
    }

    private Slice take(Piece head, Dose dose, long now) {
        int at = head.at;
        int length = faults.beforeCut(direction, dose.most(head.left(), random.nextDouble(-1, 1)));
        head.at += length;
        queued -= length;
        faults.reserve(direction, length);
        restsUntilNanos = now + dose.restNanos(length);
        if (head.left() == 0) {
            queue.remove();
        }
        moved.signalAll(); // there is room again
        return new Slice(head, at, length);
    }
}
