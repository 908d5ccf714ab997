package dev.patchbay.raw;

import dev.patchbay.api.Message;
import dev.patchbay.api.SendReceipt;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that is sent after each login, until this is closed.
 *
 * <p>Safe for any thread.
 */
public final class Resent implements AutoCloseable {
    private final Message message;
    private final Runnable onClose;

    /** Written by the module's thread, read by any. */
    private volatile @Nullable SendReceipt receipt;

    /** Written by whoever closes, read by the module's thread. */
    private volatile boolean closed;

    /** Owned by the module's thread: the number of the connection that it was sent on last. */
    private long epoch;

    Resent(Message message, Runnable onClose) {
        this.message = message;
        this.onClose = onClose;
    }

    /** What is sent. */
    public Message message() {
        return message;
    }

    /** What became of it on the connection where it was sent last; empty before the first. */
    public Optional<SendReceipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    /** From now on it is sent no more; at most once if a login succeeds at this moment. Idempotent; does not wait. */
    @Override
    public void close() {
        closed = true;
        onClose.run();
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether it must still be sent on this connection. */
    boolean isDue(long onEpoch) {
        return !closed && epoch < onEpoch;
    }

    /** It was handed over, and is not sent on this connection again. */
    void sent(long onEpoch, SendReceipt itsReceipt) {
        epoch = onEpoch;
        receipt = itsReceipt;
    }
}
