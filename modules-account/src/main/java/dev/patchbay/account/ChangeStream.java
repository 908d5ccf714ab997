package dev.patchbay.account;

import dev.patchbay.api.EventStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A feed's stream that says when its listener goes, at once and not with the next change.
 *
 * @param stream the feed's own
 * @param left called with each close; idempotent
 * @param <E> the items
 */
record ChangeStream<E>(EventStream<E> stream, Runnable left) implements EventStream<E> {
    @Override
    public Optional<E> next(Duration timeout) throws InterruptedException {
        return stream.next(timeout);
    }

    @Override
    public void onEach(Consumer<? super E> listener) {
        stream.onEach(listener);
    }

    @Override
    public Iterator<E> iterator() {
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
