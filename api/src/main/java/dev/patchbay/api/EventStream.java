package dev.patchbay.api;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A listener's end of a stream: items in order, without duplicates, each loss standing in its place.
 *
 * <p>For one reader at a time; {@link #close()} is safe for any thread. Survives reconnects of the client and restarts of the module.
 * A reader that is too slow loses items by the stream's own overflow and delays nobody.
 *
 * @param <T> the items
 */
public interface EventStream<T> extends Iterable<T>, AutoCloseable {
    /**
     * Waits for the next item.
     *
     * @param timeout how long at most; zero takes what is there
     * @return empty if none came in time
     * @throws ClosedException if the stream has ended; its message says who ended it
     */
    Optional<T> next(Duration timeout) throws InterruptedException;

    /**
     * Reads the stream on a virtual thread of its own until it ends.
     *
     * @param listener called for each item, one at a time; may block. One that throws ends this stream and no other, with a log
     *     line; one that never returns keeps its thread, even when the client is closed
     * @throws IllegalStateException if a listener is reading already
     */
    void onEach(Consumer<? super T> listener);

    /**
     * The items, one by one; {@code hasNext} blocks until there is one, and is false when the stream has ended or the reading thread was
     * interrupted (its flag stays set).
     */
    @Override
    Iterator<T> iterator();

    /** How many items this stream lost so far. */
    long lost();

    /** Ends the stream. Idempotent; does not wait. The last of a topic's streams to close makes the module unsubscribe. */
    @Override
    void close();

    /**
     * The same stream, which also tells its module when the listener goes: at once, and not with the next item that it is offered.
     *
     * @param left called with each {@link #close()}, and when a listener of {@link #onEach} throws; idempotent, must not block
     */
    default EventStream<T> onClose(Runnable left) {
        return new LeavingStream<>(this, left);
    }
}
