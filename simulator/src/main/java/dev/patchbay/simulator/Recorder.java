package dev.patchbay.simulator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What happened, for those who ask afterwards or wait for it.
 *
 * <p>Safe for any thread: the event loop writes, tests read.
 */
final class Recorder {
    private static final int TOLD = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int limit;
    private final Deque<Received> received = new ArrayDeque<>();
    private final Deque<SentTick> ticks = new ArrayDeque<>();
    private final Deque<Handshake> handshakes = new ArrayDeque<>();
    private final Deque<VenueOrder> orders = new ArrayDeque<>();
    private long receivedCount;
    private long tickCount;
    private int connects;
    private int connections;
    private int logins;
    private int closedDeals;

    Recorder(int limit) {
        this.limit = limit;
    }

    /** Numbers a message and keeps it. */
    void received(Numbered<Received> message) {
        change(() -> keep(received, message.numbered(++receivedCount)));
    }

    /** Numbers a tick and keeps it. */
    void sent(Numbered<SentTick> tick) {
        change(() -> keep(ticks, tick.numbered(++tickCount)));
    }

    void handshake(Handshake handshake) {
        change(() -> keep(handshakes, handshake));
    }

    void ordered(VenueOrder order) {
        change(() -> keep(orders, order));
    }

    /** Counts a deal that ended. */
    void closed() {
        change(() -> closedDeals++);
    }

    /** Counts a connection that came; its number. */
    int connected() {
        int[] number = new int[1];
        change(() -> {
            connections++;
            number[0] = ++connects;
        });
        return number[0];
    }

    void disconnected() {
        change(() -> connections--);
    }

    void loggedIn() {
        change(() -> logins++);
    }

    List<Received> received() {
        return reading(() -> new ArrayList<>(received));
    }

    /** The first of its kind, after some others of it. */
    Optional<Received> find(Predicate<Received> wanted, long others) {
        return reading(() -> received.stream().filter(wanted).skip(others).findFirst());
    }

    List<SentTick> ticks(Predicate<SentTick> wanted) {
        return reading(() -> ticks.stream().filter(wanted).toList());
    }

    List<VenueOrder> orders() {
        return reading(() -> new ArrayList<>(orders));
    }

    /** The newest order, which has their number. */
    long lastOrder() {
        return reading(() -> orders.isEmpty() ? 0 : orders.getLast().number());
    }

    int closedDeals() {
        return reading(() -> closedDeals);
    }

    List<Handshake> handshakes() {
        return reading(() -> new ArrayList<>(handshakes));
    }

    int connects() {
        return reading(() -> connects);
    }

    int connections() {
        return reading(() -> connections);
    }

    int logins() {
        return reading(() -> logins);
    }

    /**
     * Waits, in real time, until a question has an answer.
     *
     * <p>The question is asked under the lock, after each change: it must be short, and call nothing else that waits.
     */
    <T> T await(String what, Duration deadline, Supplier<Optional<T>> question) {
        lock.lock();
        try {
            long left = deadline.toNanos();
            Optional<T> answer = question.get();
            while (answer.isEmpty()) {
                if (left <= 0) {
                    throw new DeadlineException("expected " + what + " within " + deadline + "; " + story());
                }
                left = changed.awaitNanos(left);
                answer = question.get();
            }
            return answer.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DeadlineException("interrupted while waiting for " + what + "; " + story());
        } finally {
            lock.unlock();
        }
    }

    private String story() {
        var last = received.stream().skip(Math.max(0, received.size() - TOLD)).toList();
        return "found " + connects + " connects, " + connections + " open, " + logins + " logins, " + receivedCount
                + " messages, the last of them " + last;
    }

    private <T> void keep(Deque<T> kept, T one) {
        if (limit == 0) {
            return;
        }
        if (kept.size() == limit) {
            kept.removeFirst();
        }
        kept.addLast(one);
    }

    private void change(Runnable how) {
        lock.lock();
        try {
            how.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T reading(Supplier<T> what) {
        lock.lock();
        try {
            return what.get();
        } finally {
            lock.unlock();
        }
    }

    /** Something that gets its number as it is kept. */
    @FunctionalInterface
    interface Numbered<T> {
        T numbered(long order);
    }
}
