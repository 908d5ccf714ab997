package dev.patchbay.api;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stream that says when its listener goes.
 *
 * @param stream the one that is read
 * @param left called with each close, and when a listener throws, which ends the stream too
 * @param <T> the items
 */
record LeavingStream<T>(EventStream<T> stream, Runnable left) implements EventStream<T> {
    @Override
    public Optional<T> next(Duration timeout) throws InterruptedException {
        return stream.next(timeout);
    }

    @Override
    public void onEach(Consumer<? super T> listener) {
        stream.onEach(item -> {
            try {
                listener.accept(item);
            } catch (RuntimeException | Error failure) {
                left.run();
                throw failure;
            }
        });
    }

    @Override
    public Iterator<T> iterator() {
        return stream.iterator();
    }

    @Override
    public long lost() {
        return stream.lost();
    }

    @Override
    public void close() {
        stream.close();
        left.run();
    }
}
