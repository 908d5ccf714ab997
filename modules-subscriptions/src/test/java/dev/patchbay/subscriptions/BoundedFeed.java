package dev.patchbay.subscriptions;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A feed with the bounds that the api promises, for a reader that never waits. Owned by the test's thread. */
final class BoundedFeed<T> implements Feed<T>, EventStream<T> {
    private final int capacity;
    private final Overflow overflow;
    private final Function<Long, T> gap;
    private final Runnable moved;
    private final Deque<T> items = new ArrayDeque<>();
    private long missedHere;
    private long lost;
    private @Nullable String ended;

    /**
     * A feed.
     *
     * @param moved called with each item that comes or goes
     */
    BoundedFeed(int capacity, Overflow overflow, Function<Long, T> gap, Runnable moved) {
        this.capacity = capacity;
        this.overflow = overflow;
        this.gap = gap;
        this.moved = moved;
    }

    @Override
    public boolean offer(T item) {
        if (ended != null) {
            return false;
        }
        if (items.size() == capacity) {
            if (overflow == Overflow.FAIL) {
                end("its reader was too slow");
                return false;
            }
            int gone = overflow == Overflow.CONFLATE ? items.size() : 1;
            missedHere += gone;
            lost += gone;
            for (int i = 0; i < gone; i++) {
                items.remove();
            }
        }
        moved.run();
        return items.add(item);
    }

    @Override
    public void end(String reason) {
        if (ended == null) {
            moved.run();
            ended = reason;
        }
    }

    @Override
    public EventStream<T> stream() {
        return this;
    }

    @Override
    public long lost() {
        return lost;
    }

    @Override
    public Optional<T> next(Duration timeout) {
        if (missedHere > 0) {
            long missed = missedHere;
            missedHere = 0;
            moved.run();
            return Optional.of(gap.apply(missed));
        }
        T item = items.poll();
        if (item != null) {
            moved.run();
        } else if (ended != null) {
            throw new ClosedException(ended);
        }
        return Optional.ofNullable(item);
    }

    @Override
    public void onEach(Consumer<? super T> listener) {
        throw new UnsupportedOperationException("there is one thread, the test's");
    }

    @Override
    public Iterator<T> iterator() {
        throw new UnsupportedOperationException("there is one thread, the test's");
    }

    @Override
    public void close() {
        end("closed by its reader");
        items.clear();
        missedHere = 0;
    }
}
