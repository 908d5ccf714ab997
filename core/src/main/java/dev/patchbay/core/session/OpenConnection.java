package dev.patchbay.core.session;

import dev.patchbay.api.Cause;
import dev.patchbay.api.ConnectException;
import dev.patchbay.api.Connection;
import dev.patchbay.api.Kind;
import dev.patchbay.api.Message;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.route.Dispatcher;
import dev.patchbay.core.route.Router;
import dev.patchbay.core.time.Deadline;
import dev.patchbay.core.time.Timers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link, between the connector that logs in on it and the dispatcher that it feeds afterwards.
 *
 * <p><b>States.</b> Dialing, open, released to the dispatcher, ended. What arrives before the release waits here, in order.
 *
 * <p><b>Threads.</b> The link's event loop tells; the connector's thread waits and takes; the runner releases. The object's own lock guards
 * the fields that they share. No foreign code runs under it.
 */
final class OpenConnection implements Connection, LinkListener {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnection.class);

    /** So many messages may come before the login has ended. More is a flood, and no login. */
    private static final int WAITING_LIMIT = 10_000;

    private final long epoch;
    private final Outbox outbox;
    private final Dispatcher dispatcher;
    private final Counters counters;
    private final Timers timers;
    private final Runnable onOpened;
    private final Consumer<Ended> onEnded;
    private final Router.Batch batch = new Router.Batch();

    /** Guarded by this. */
    private final List<Message> waiting = new ArrayList<>();
    /** Guarded by this. */
    private boolean open;
    /** Guarded by this. */
    private @Nullable Ended ended;

    /** Written once under the lock by the runner, read by the event loop without it: from then on nothing waits here. */
    private volatile boolean released;

    /** How the link ended. */
    record Ended(Cause cause, Duration retryAfter) {
        ConnectException asException() {
            return new ConnectException(cause, retryAfter);
        }
    }

    OpenConnection(
            long epoch,
            Outbox outbox,
            Dispatcher dispatcher,
            Counters counters,
            Timers timers,
            Runnable onOpened,
            Consumer<Ended> onEnded) {
        this.epoch = epoch;
        this.outbox = outbox;
        this.dispatcher = dispatcher;
        this.counters = counters;
        this.timers = timers;
        this.onOpened = onOpened;
        this.onEnded = onEnded;
    }

    /** Waits for the end of the dial. */
    synchronized void awaitOpen() throws InterruptedException {
        while (!open) {
            throwIfEnded();
            wait();
        }
    }

    private void throwIfEnded() {
        if (ended != null) {
            throw ended.asException();
        }
    }

    /** Fails if the link has ended. */
    synchronized void requireOpen() {
        throwIfEnded();
    }

    @Override
    public void send(Message message) {
        requireOpen();
        outbox.control(epoch, message);
    }

    @Override
    public Message expect(String what, Rule rule, Duration timeout) throws InterruptedException {
        try (var deadline = new Deadline(timers, timeout, this)) {
            int looked = 0;
            while (true) {
                Message next = peek(looked, deadline, what, timeout);
                if (rule.matches(next)) {
                    synchronized (this) {
                        waiting.remove(looked);
                    }
                    return next;
                }
                looked++;
            }
        }
    }

    /** The message at this place, when there is one. Only the connector's thread takes any away, so the places stand. */
    private synchronized Message peek(int place, Deadline deadline, String what, Duration timeout)
            throws InterruptedException {
        while (waiting.size() <= place) {
            throwIfEnded();
            if (deadline.passed()) {
                throw new ConnectException(
                        Cause.of(Cause.Kind.TIMEOUT, "waited " + timeout + " for " + what + ", and it did not come"));
            }
            deadline.await();
        }
        return waiting.get(place);
    }

    /** Gives the dispatcher all that waits, and from now on whatever comes. */
    synchronized void release() {
        waiting.forEach(message -> dispatcher.offer(message, batch));
        waiting.clear();
        dispatcher.endBatch(batch);
        released = true;
    }

    @Override
    public void opened() {
        onOpened.run(); // first: a connector with nothing to say has logged in as soon as it may go on
        synchronized (this) {
            open = true;
            notifyAll();
        }
    }

    @Override
    public void frameReceived(Kind kind, ByteBuffer frame) {
        counters.framesIn.add(1);
        counters.bytesIn.add(frame.remaining());
        if (released
                && dispatcher.wantsFrames()) { // before, frames are the login's: nobody but the connector sees them
            byte[] copy = new byte[frame.remaining()];
            frame.get(frame.position(), copy);
            dispatcher.offer(Message.received(Message.FRAME, kind, copy, Message.NO_ID, timers.nanoTime()), batch);
        }
    }

    @Override
    public void delivered(Message message) {
        if (message.event().equals(Message.FRAME)) {
            malformed("the peer named an event " + Message.FRAME
                    + ", the name kept for frames as they stand on the wire");
            return;
        }
        counters.messagesIn.add(1);
        if (released) {
            dispatcher.offer(message, batch);
        } else {
            keep(message);
        }
    }

    private synchronized void keep(Message message) {
        if (released) {
            dispatcher.offer(message, batch);
        } else if (waiting.size() < WAITING_LIMIT) {
            waiting.add(message);
            notifyAll();
        } else if (ended == null) {
            ended = new Ended(
                    Cause.of(Cause.Kind.OVERLOAD, WAITING_LIMIT + " messages came before the login had ended"),
                    Duration.ZERO);
            notifyAll();
        }
    }

    @Override
    public void batchEnded() {
        if (released) {
            dispatcher.endBatch(batch);
        }
    }

    @Override
    public void malformed(String reason) {
        counters.malformed.increment();
        long count = counters.malformed.sum();
        if (Long.bitCount(count) == 1) { // the 1st, 2nd, 4th, 8th …: a flood of them is a few lines
            LOG.warn("malformed input count={} reason={}", count, reason);
        }
    }

    @Override
    public @Nullable Outgoing next() {
        return outbox.next(epoch);
    }

    @Override
    public void frameSent(int bytes) {
        counters.framesOut.add(1);
        counters.bytesOut.add(bytes);
    }

    @Override
    public void closed(Cause cause, Duration retryAfter) {
        Ended end;
        synchronized (this) {
            end = ended == null ? new Ended(cause, retryAfter) : ended;
            ended = end;
            notifyAll();
        }
        batchEnded();
        onEnded.accept(end);
    }
}
