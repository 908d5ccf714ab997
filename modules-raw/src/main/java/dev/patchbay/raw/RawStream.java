package dev.patchbay.raw;

import dev.patchbay.api.EventStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A feed's stream that says when its listener goes, at once and not with the next message.
 *
 * @param stream the feed's own
 * @param left called with each close; idempotent
 */
record RawStream(EventStream<RawEvent> stream, Runnable left) implements EventStream<RawEvent> {
    @Override
    public Optional<RawEvent> next(Duration timeout) throws InterruptedException {
        return stream.next(timeout);
    }

    @Override
    public void onEach(Consumer<? super RawEvent> listener) {
        stream.onEach(item -> {
            try {
                listener.accept(item);
            } catch (RuntimeException | Error failure) {
                left.run(); // the stream ends with it
                throw failure;
            }
        });
    }

    @Override
    public Iterator<RawEvent> iterator() {
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
