package dev.patchbay.core.route;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.core.time.Deadline;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded stream from one writer, or several, to one reader: both its ends.
 *
 * <p><b>States.</b> Open, then ended with a reason; what waits at the end is still read, unless the reader closed it.
 *
 * <p><b>Threads.</b> Safe for any thread; the object's own lock guards all fields. No foreign code runs under it but the writer's own gap
 * function.
 *
 * @param <T> the items
 */
public class FeedQueue<T> implements Feed<T>, EventStream<T> {
    private static final Logger LOG = LoggerFactory.getLogger(FeedQueue.class);

    private final String name;
    private final int capacity;
    private final Overflow overflow;
    private final Function<Long, T> gap;
    private final Timers timers;

    private final ArrayDeque<T> items = new ArrayDeque<>();
    private long missedHere;
    private long lost;
    private @Nullable String ended;
    private boolean listening;

    /**
     * An open stream.
     *
     * @param name of the module it comes from, for logs and thread names
     * @param gap makes the item that stands where so many were lost
     */
    public FeedQueue(String name, int capacity, Overflow overflow, Function<Long, T> gap, Timers timers) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a stream holds at least 1 item, got " + capacity);
        }
        this.name = name;
        this.capacity = capacity;
        this.overflow = overflow;
        this.gap = gap;
        this.timers = timers;
    }

    @Override
    public synchronized boolean offer(T item) {
        if (ended != null) {
            return false;
        }
        if (items.size() == capacity && !makeRoom()) {
            return false;
        }
        items.add(item);
        notifyAll();
        return true;
    }

    private boolean makeRoom() {
        switch (overflow) {
            case DROP_OLDEST -> {
                items.remove();
                missed(1);
            }
            case CONFLATE -> {
                missed(items.size());
                items.clear();
            }
            case FAIL -> {
                lost++;
                end("the stream from " + name + " overflowed: its reader left " + capacity + " items unread");
                return false;
            }
        }
        return true;
    }

    private void missed(int count) {
        missedHere += count;
        lost += count;
    }

    @Override
    public final void end(String reason) {
        synchronized (this) {
            if (ended != null) {
                return;
            }
            ended = reason;
            notifyAll();
        }
        onEnded();
    }

    /** Called once when the stream has ended, by whoever ended it; must not block. */
    protected void onEnded() {}

    @Override
    public EventStream<T> stream() {
        return this;
    }

    @Override
    public synchronized long lost() {
        return lost;
    }

    @Override
    public Optional<T> next(Duration timeout) throws InterruptedException {
        synchronized (this) {
            T item = poll();
            if (item != null || !timeout.isPositive()) {
                return Optional.ofNullable(item);
            }
        }
        try (var deadline = new Deadline(timers, timeout, this)) {
            synchronized (this) {
                T item = poll();
                while (item == null && !deadline.passed()) {
                    deadline.await();
                    item = poll();
                }
                return Optional.ofNullable(item);
            }
        }
    }

    /** The next item or gap, null if none waits. The gap stands before all that was not lost: the oldest go first. */
    private @Nullable T poll() {
        if (missedHere > 0) {
            long missed = missedHere;
            missedHere = 0;
            return gap.apply(missed);
        }
        T item = items.poll();
        if (item == null && ended != null) {
            throw new ClosedException(ended);
        }
        return item;
    }

    private synchronized @Nullable T take() throws InterruptedException {
        while (true) {
            T item = poll();
            if (item != null) {
                return item;
            }
            wait();
        }
    }

    @Override
    public void onEach(Consumer<? super T> listener) {
        synchronized (this) {
            if (listening) {
                throw new IllegalStateException("a listener is reading this stream already");
            }
            listening = true;
        }
        Thread.ofVirtual().name("patchbay-listener-" + name).start(() -> read(listener));
    }

    private void read(Consumer<? super T> listener) {
        Iterator<T> all = iterator();
        try {
            while (all.hasNext()) {
                listener.accept(all.next());
            }
        } catch (Throwable failure) { // a listener is foreign code: its bugs stay its own
            LOG.warn("listener failed, its stream is ended stream={}", name, failure);
            Foreign.rethrowIfFatal(failure);
        } finally {
            close();
        }
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private @Nullable T ahead;

            @Override
            public boolean hasNext() {
                if (ahead != null) {
                    return true;
                }
                try {
                    ahead = take();
                    return true;
                } catch (ClosedException over) {
                    return false;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the stream from " + name + " has ended");
                }
                T item = ahead;
                ahead = null;
                return Objects.requireNonNull(item);
            }
        };
    }

    @Override
    public void close() {
        end("closed by its reader");
        synchronized (this) {
            items.clear();
            missedHere = 0;
        }
    }
}
