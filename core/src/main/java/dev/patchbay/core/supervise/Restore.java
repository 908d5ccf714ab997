package dev.patchbay.core.supervise;

import dev.patchbay.api.Message;
import dev.patchbay.api.Reconnection;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.api.SendPolicy;
import dev.patchbay.api.SendReceipt;
import dev.patchbay.api.spi.Rule;
import dev.patchbay.core.route.Foreign;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call of a reconnect callback, on the module's thread, with its deadline.
 *
 * <p>At the deadline the thread is interrupted, but only while it is inside the callback: the object's own lock guards that.
 */
final class Restore implements Reconnection {
    private final long epoch;
    private final MessageSender sender;
    private final MessageSender afterwards;
    private final Thread thread = Thread.currentThread();

    /** Guarded by this. */
    private boolean inside = true;
    /** Guarded by this. */
    private boolean overdue;

    private Restore(long epoch, MessageSender app) {
        this.epoch = epoch;
        this.sender = app.restoring(epoch);
        this.afterwards = app.restoring(-1);
    }

    /**
     * Calls it.
     *
     * @return its failure; null if it went well
     */
    static @Nullable Throwable call(Restorable restorable, long epoch, MessageSender app, Timers timers) {
        var restore = new Restore(epoch, app);
        Duration deadline = restorable.deadline();
        Timers.Timer alarm = timers.after(deadline, restore::interrupt);
        try {
            restorable.callback().onReconnect(restore);
            return null;
        } catch (Throwable failure) { // a callback is foreign code: its bugs stay its own
            Foreign.rethrowIfFatal(failure);
            return restore.leave()
                    ? new RequestTimeoutException("its reconnect callback took longer than " + deadline)
                    : failure;
        } finally {
            restore.leave();
            alarm.cancel();
        }
    }

    private synchronized void interrupt() {
        if (inside) {
            overdue = true;
            thread.interrupt();
        }
    }

    /** Whether it was interrupted for its deadline; then the interrupt is taken back, for it was not meant for the run loop. */
    private synchronized boolean leave() {
        if (inside && overdue) {
            Thread.interrupted();
        }
        inside = false;
        return overdue;
    }

    private synchronized MessageSender sender() {
        return inside ? sender : afterwards;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public SendReceipt send(Message message, SendPolicy policy) {
        return sender().send(message, policy);
    }

    @Override
    public Message request(Message message, Rule reply, Duration timeout) throws InterruptedException {
        return sender().request(message, reply, timeout);
    }
}
