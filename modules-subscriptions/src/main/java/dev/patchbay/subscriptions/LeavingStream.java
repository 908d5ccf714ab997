package dev.patchbay.subscriptions;

import dev.patchbay.api.EventStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A feed's stream that says when its listener goes, at once and not with the next item.
 *
 * @param <T> the items
 * @param stream the feed's own
 * @param left called with each close; idempotent
 */
record LeavingStream<T>(EventStream<T> stream, Runnable left) implements EventStream<T> {
    @Override
    public Optional<T> next(Duration timeout) throws InterruptedException {
        return stream.next(timeout);
    }

    @Override
    public void onEach(Consumer<? super T> listener) {
        stream.onEach(listener);
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
