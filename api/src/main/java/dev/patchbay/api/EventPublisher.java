package dev.patchbay.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Streams for the subscribers of {@link Flow}: each subscriber gets a stream of its own, from when it subscribes.
 *
 * <p>Safe for any thread. {@code subscribe} returns at once; {@code onSubscribe} comes when the stream is open, so from then on nothing is
 * missed. All signals of one subscriber come one at a time, on virtual threads, and may block: an item is read from the stream only when it
 * was asked for, so for a subscriber that asks too slowly the stream's own overflow applies. No thread waits while nothing is asked for.
 *
 * <p>A stream has no end by itself. When somebody has ended it, or when it can't be opened, {@code onError} is told what
 * {@link EventStream#next} throws, such as a {@link ClosedException} that says who ended it; see {@link #withCompletion}. A subscriber hears of
 * it behind the items that came before, when it next asks for one. Cancelling closes the stream, and nothing more is told.
 *
 * @param <T> the items
 */
public final class EventPublisher<T> implements Flow.Publisher<T> {
    private final Supplier<? extends EventStream<T>> open;
    private final boolean completing;

    private EventPublisher(Supplier<? extends EventStream<T>> open, boolean completing) {
        this.open = open;
        this.completing = completing;
    }

    /**
     * A publisher of the streams that this opens.
     *
     * @param open opens one stream for each subscriber, on a virtual thread of the subscriber's; may block. What it throws is that
     *     subscriber's {@code onError}
     */
    public static <T> EventPublisher<T> of(Supplier<? extends EventStream<T>> open) {
        return new EventPublisher<>(Objects.requireNonNull(open, "open"), false);
    }

    /**
     * The same, but a stream that was ended with a {@link ClosedException} is {@code onComplete}, and its subscriber is not told by whom: for
     * one that takes the end of the client, say, for the end of its work.
     */
    public EventPublisher<T> withCompletion() {
        return new EventPublisher<>(open, true);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        var reading = new Reading<T>(Objects.requireNonNull(subscriber, "subscriber"), completing);
        reading.start(() -> reading.open(open));
    }

    /**
     * One subscriber's way through its stream.
     *
     * <p><b>Threads.</b> At most one at a time, which signals; it ends when nothing is asked for, and whoever asks then starts the next. The
     * object's own lock guards the fields; no foreign code runs under it.
     */
    private static final class Reading<T> implements Flow.Subscription {
        /** How long one look at the stream lasts; what ends it sooner is an item, or the stream's end. */
        private static final Duration LOOK = Duration.ofDays(1);

        private final Flow.Subscriber<? super T> subscriber;
        private final boolean completing;

        /** Written once, before the subscriber knows of this; null if it could not be opened. */
        private @Nullable EventStream<T> stream;

        private long asked;
        private boolean working = true;
        private boolean over;
        /** What the subscriber did wrong. */
        private @Nullable Throwable misuse;

        Reading(Flow.Subscriber<? super T> subscriber, boolean completing) {
            this.subscriber = subscriber;
            this.completing = completing;
        }

        void start(Runnable work) {
            Thread.ofVirtual().name("patchbay-subscriber").start(() -> {
                try {
                    work.run();
                } catch (Throwable bug) { // a subscriber must not throw (rule 2.13): it has cancelled, and its thread's
                    // handler is told
                    cancel();
                    throw bug;
                }
            });
        }

        void open(Supplier<? extends EventStream<T>> open) {
            Throwable refused = null;
            try {
                stream = Objects.requireNonNull(open.get(), "the stream that was opened");
            } catch (Throwable failure) { // it opens a module's stream: what it throws is told to whom it concerns
                refused = failure;
            }
            subscriber.onSubscribe(this);
            if (refused != null) {
                end(refused, false);
            }
            work();
        }

        private void work() {
            while (mayRead()) {
                T item = read();
                if (item != null && take()) {
                    subscriber.onNext(item);
                }
            }
        }

        /** Whether to read; if not, the thread's work is done. */
        private synchronized boolean mayRead() {
            working = !over && (asked > 0 || misuse != null);
            return working;
        }

        /** The next item; null when the subscriber was told of the end. */
        private @Nullable T read() {
            try {
                Optional<T> item = Optional.empty();
                while (item.isEmpty()) {
                    item = opened().next(LOOK);
                }
                return item.get();
            } catch (Throwable failure) { // a stream's way of saying that it has ended
                end(failure, completing && failure instanceof ClosedException);
                return null;
            }
        }

        private EventStream<T> opened() {
            return Objects.requireNonNull(stream, "a stream that could not be opened is over");
        }

        private synchronized boolean take() {
            if (over || misuse != null) {
                return false;
            }
            if (asked < Long.MAX_VALUE) { // which stands for "all there are" (rule 3.17)
                asked--;
            }
            return true;
        }

        private void end(Throwable failure, boolean complete) {
            Throwable wrong;
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
                wrong = misuse;
            }
            close();
            if (wrong == null && complete) {
                subscriber.onComplete();
            } else {
                subscriber.onError(wrong == null ? failure : wrong);
            }
        }

        private void close() {
            if (stream != null) {
                stream.close();
            }
        }

        @Override
        public void request(long count) {
            boolean idle;
            synchronized (this) {
                if (over) {
                    return;
                }
                if (count > 0) {
                    asked = asked + count < 0 ? Long.MAX_VALUE : asked + count;
                } else {
                    misuse = new IllegalArgumentException(
                            "a subscriber asks for at least 1 item (rule 3.9), this one asked for " + count);
                }
                idle = !working;
                working = true;
            }
            if (count <= 0) {
                close(); // so that a read that waits ends
            }
            if (idle) {
                start(this::work);
            }
        }

        @Override
        public void cancel() {
            synchronized (this) {
                if (over) {
                    return;
                }
                over = true;
            }
            close();
        }
    }
}
