package dev.patchbay.core.session;

import dev.patchbay.api.Message;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendPolicy.Offline;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.core.time.Deadline;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent, in three lanes.
 *
 * <p><b>States.</b> Closed to all (no connection), open for the login's own messages, open for restoring, opening (all may
 * hand in, and it waits), live, and shut for good. The
 * runner opens and closes; {@link #next} gives a connection only what its state allows, and an older connection nothing.
 *
 * <p><b>Promise.</b> A message leaves the outbox once, and is never put back. So it is written at most once, and its outcome is exactly one of
 * written, not sent (it never left), or unknown (it left, and the connection ended before the socket took it).
 *
 * <p><b>Threads.</b> Safe for any thread; the object's own lock guards all fields, and no foreign code runs under it. Outcomes are told outside.
 */
public final class Outbox {
    private enum Gate {
        CLOSED,
        LOGIN,
        RESTORING,
        OPENING,
        LIVE,
        SHUT
    }

    private final Timers timers;
    private final int maxMessages;
    private final SendTally tally = new SendTally();

    private final ArrayDeque<Parcel> control = new ArrayDeque<>(1);
    private final ArrayDeque<Parcel> restore = new ArrayDeque<>(1);
    private final AppLane app;
    private Gate gate = Gate.CLOSED;
    private long epoch;
    private @Nullable Link link;
    private String closedBecause = "the client is not connected yet";
    private Timers.@Nullable Timer expiry;
    private long expiryNanos;

    /**
     * An outbox without a connection.
     *
     * @param maxMessages how many messages of the application wait at most
     * @param maxBytes how many bytes of them
     */
    public Outbox(Timers timers, int maxMessages, long maxBytes) {
        this.timers = timers;
        this.maxMessages = maxMessages;
        this.app = new AppLane(maxMessages, maxBytes);
    }

    /** Sends for the application: only while live, or when the policy lets it wait. May block for the policy's patience. */
    public SendReceipt send(Message message, SendPolicy policy) {
        Parcel parcel = parcel(message, policy);
        Optional<String> refused = policy.patience().isPositive() ? admitPatiently(parcel) : admit(parcel);
        refused.ifPresent(parcel::notSent);
        return parcel;
    }

    /** Sends for a reconnect callback, on this connection or not at all. */
    public SendReceipt restore(long ofEpoch, Message message) {
        return now(ofEpoch, message, restore, Gate.RESTORING);
    }

    /** Sends for the login, on this connection or not at all. */
    SendReceipt control(long ofEpoch, Message message) {
        return now(ofEpoch, message, control, Gate.LOGIN);
    }

    /** A message that ended before it got here. */
    public SendReceipt dropped(Message message, String reason) {
        Parcel parcel = parcel(message, SendPolicy.FAIL_FAST);
        parcel.notSent(reason);
        return parcel;
    }

    private Parcel parcel(Message message, SendPolicy policy) {
        tally.accepted();
        long expires = timers.nanoTime() + policy.ttl().toNanos();
        return new Parcel(message, policy, expires, timers, tally);
    }

    private SendReceipt now(long ofEpoch, Message message, ArrayDeque<Parcel> lane, Gate least) {
        Parcel parcel = parcel(message, SendPolicy.FAIL_FAST);
        Link toWake = null;
        synchronized (this) {
            boolean open = ofEpoch == epoch && gate != Gate.SHUT && gate.compareTo(least) >= 0;
            if (open && restore.size() + control.size() < maxMessages) {
                lane.add(parcel);
                toWake = link;
            }
        }
        if (toWake == null) {
            parcel.notSent("the connection it was meant for has ended, or its queue is full");
        } else {
            toWake.flush();
        }
        return parcel;
    }

    private Optional<String> admitPatiently(Parcel parcel) {
        try (var deadline = new Deadline(timers, parcel.policy().patience(), this)) {
            synchronized (this) {
                while (app.isFullFor(parcel) && gate != Gate.SHUT && !deadline.passed()) {
                    wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("its sender was interrupted while the outbox was full");
        }
        return admit(parcel);
    }

    /** Queues it; or says why not. */
    private Optional<String> admit(Parcel parcel) {
        List<Parcel> replaced = List.of();
        Optional<String> refused;
        Link toWake = null;
        synchronized (this) {
            refused = closedFor(parcel.policy().offline());
            if (refused.isEmpty() && gate != Gate.LIVE && parcel.policy().offline() == Offline.LATEST) {
                replaced = app.removeLatest(parcel.policy().key());
            }
            if (refused.isEmpty() && app.isFullFor(parcel)) {
                refused = Optional.of(app.fullness());
            }
            if (refused.isEmpty()) {
                app.add(parcel);
                toWake = gate == Gate.LIVE ? link : null;
                expireInTime(parcel);
            }
        }
        replaced.forEach(earlier -> earlier.notSent("a later message of the same key took its place"));
        if (toWake != null) {
            toWake.flush();
        }
        return refused;
    }

    private void expireInTime(Parcel parcel) {
        if (gate != Gate.LIVE && (expiry == null || parcel.expiresNanos() - expiryNanos < 0)) {
            scheduleExpiry();
        }
    }

    private Optional<String> closedFor(Offline offline) {
        if (gate == Gate.SHUT) {
            return Optional.of("the client is closed");
        }
        boolean mayWait = switch (offline) {
            case FAIL -> false;
            case HOLD, LATEST -> true;
            case CONNECTION -> gate != Gate.CLOSED;
        };
        return gate == Gate.OPENING || gate == Gate.LIVE || mayWait
                ? Optional.empty()
                : Optional.of("the client is not live: " + closedBecause);
    }

    /** The next message for this connection; null if there is none, or if the connection is not the current one. */
    @Nullable
    Outgoing next(long ofEpoch) {
        while (true) {
            Parcel parcel;
            synchronized (this) {
                parcel = ofEpoch == epoch ? poll() : null;
            }
            if (parcel == null || !parcel.expired(timers.nanoTime())) {
                return parcel;
            }
            parcel.notSent("it waited longer than its time to live of "
                    + parcel.policy().ttl());
        }
    }

    private @Nullable Parcel poll() {
        Parcel parcel = switch (gate) {
            case CLOSED, SHUT -> null;
            case LOGIN -> control.poll();
            case RESTORING, OPENING -> control.isEmpty() ? restore.poll() : control.poll();
            case LIVE -> !control.isEmpty() ? control.poll() : !restore.isEmpty() ? restore.poll() : app.poll();
        };
        notifyAll(); // there is room again, and perhaps all is sent
        return parcel;
    }

    /** A new connection is being opened: its login may send. */
    synchronized void connecting(long newEpoch) {
        epoch = newEpoch;
        gate = Gate.LOGIN;
        closedBecause = "it is connecting";
    }

    /** The connection has a link. Told by the attempt, before the login can send. */
    synchronized void linked(long ofEpoch, Link itsLink) {
        if (ofEpoch == epoch) {
            link = itsLink;
        }
    }

    /** Stops reading on the current connection, or goes on. */
    public void reading(boolean on) {
        Link current;
        synchronized (this) {
            current = link;
        }
        if (current != null) {
            current.reading(on);
        }
    }

    /** The login succeeded: reconnect callbacks may send. */
    synchronized void restoring() {
        gate = Gate.RESTORING;
        closedBecause = "it is restoring";
    }

    /** All may hand in, for it is about to be live; those who are told so would be refused if they were quick. */
    synchronized void opening() {
        gate = Gate.OPENING;
    }

    /** All may send. */
    void live() {
        Link toWake;
        synchronized (this) {
            gate = Gate.LIVE;
            toWake = link;
        }
        if (toWake != null) {
            toWake.flush();
        }
    }

    /** The connection is gone: what was bound to it, or must not come late, ends as not sent. */
    void lost(String reason) {
        List<Parcel> ended;
        synchronized (this) {
            gate = Gate.CLOSED;
            link = null;
            closedBecause = reason;
            ended = new ArrayList<>(control);
            ended.addAll(restore);
            control.clear();
            restore.clear();
            notifyAll();
            ended.addAll(remove(parcel -> switch (parcel.policy().offline()) {
                case FAIL, CONNECTION -> true;
                case HOLD, LATEST -> false;
            }));
            scheduleExpiry();
        }
        ended.forEach(parcel -> parcel.notSent("the connection ended before it was written: " + reason));
    }

    /** Waits until all that may go out on the live connection has gone, or the deadline; the deadline notifies this. */
    public synchronized void awaitSent(Deadline deadline) throws InterruptedException {
        while (gate == Gate.LIVE && !(restore.isEmpty() && app.isEmpty()) && !deadline.passed()) {
            wait();
        }
    }

    /** The client is closed. */
    public void shut() {
        List<Parcel> ended;
        synchronized (this) {
            gate = Gate.SHUT;
            link = null;
            ended = remove(_ -> true);
            ended.addAll(control);
            ended.addAll(restore);
            control.clear();
            restore.clear();
            if (expiry != null) {
                expiry.cancel();
            }
            notifyAll();
        }
        ended.forEach(parcel -> parcel.notSent("the client is closed"));
    }

    /** Takes back all that waits for the application; each ends as not sent. */
    public int clear() {
        List<Parcel> ended;
        synchronized (this) {
            ended = remove(_ -> true);
        }
        ended.forEach(parcel -> parcel.notSent("the outbox was cleared"));
        return ended.size();
    }

    private List<Parcel> remove(Predicate<Parcel> which) {
        List<Parcel> removed = app.remove(which);
        notifyAll();
        return removed;
    }

    /** Sees to it that a message ends at its age limit even if no connection ever comes. */
    private void scheduleExpiry() {
        if (expiry != null) {
            expiry.cancel();
            expiry = null;
        }
        app.firstExpiryNanos().ifPresent(first -> {
            expiryNanos = first;
            expiry = timers.after(Duration.ofNanos(first - timers.nanoTime()), this::expire);
        });
    }

    private void expire() {
        List<Parcel> ended;
        synchronized (this) {
            expiry = null;
            long now = timers.nanoTime();
            ended = remove(parcel -> parcel.expired(now));
            if (gate != Gate.LIVE && gate != Gate.SHUT) {
                scheduleExpiry();
            }
        }
        ended.forEach(parcel -> parcel.notSent(
                "it waited longer than its time to live of " + parcel.policy().ttl()));
    }

    /**
     * How many messages were handed in, and what became of them. While nothing moves, accepted is the sum of the others.
     *
     * @param pending wait here, or are on their way to the socket
     */
    public record Counts(long accepted, long written, long notSent, long unknown, long pending) {}

    /** The counts so far. */
    public Counts counts() {
        return tally.counts();
    }
}
