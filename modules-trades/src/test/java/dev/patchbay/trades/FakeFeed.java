package dev.patchbay.trades;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;

/** A feed that keeps all, for one reader that does not wait. Safe for any thread. */
final class FakeFeed<T> implements Feed<T>, EventStream<T> {
    final int capacity;
    final Overflow overflow;
    final Function<Long, T> gap;
    private final Queue<T> items = new ArrayDeque<>();
    private String ended = "";

    FakeFeed(int capacity, Overflow overflow, Function<Long, T> gap) {
        this.capacity = capacity;
        this.overflow = overflow;
        this.gap = gap;
    }

    synchronized List<T> drain() {
        List<T> all = new ArrayList<>(items);
        items.clear();
        return all;
    }

    synchronized String ended() {
        return ended;
    }

    @Override
    public synchronized boolean offer(T item) {
        return ended.isEmpty() && items.add(item);
    }

    @Override
    public synchronized void end(String reason) {
        ended = ended.isEmpty() ? reason : ended;
    }

    @Override
    public EventStream<T> stream() {
        return this;
    }

    @Override
    public long lost() {
        return 0;
    }

    @Override
    public synchronized Optional<T> next(Duration timeout) {
        T item = items.poll();
        if (item == null && !ended.isEmpty()) {
            throw new ClosedException(ended);
        }
        return Optional.ofNullable(item);
    }

    @Override
    public synchronized void onEach(Consumer<? super T> listener) {
        items.forEach(listener);
        items.clear();
    }

    @Override
    public synchronized Iterator<T> iterator() {
        return new ArrayList<>(items).iterator();
    }

    @Override
    public void close() {
        end("closed by its reader");
    }
}
