package dev.patchbay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the tests of Reactive Streams (ReactiveStreamsTest in core) leave open. */
class EventPublisherTest {
    private final Numbers numbers = new Numbers();

    @Test
    void anItemIsReadOnlyWhenItIsAskedFor() throws Exception {
        var subscriber = new Listener();
        EventPublisher.of(() -> numbers).subscribe(subscriber);
        var subscription = subscriber.subscribed();
        assertThat(numbers.read).hasValue(0);

        subscription.request(2);

        assertThat(subscriber.next()).isEqualTo("1");
        assertThat(subscriber.next()).isEqualTo("2");
        assertThat(numbers.read).hasValue(2);
    }

    @Test
    void noThreadWaitsWhileNothingIsAskedFor() throws Exception {
        var subscriber = new Listener();
        EventPublisher.of(() -> numbers).subscribe(subscriber);
        var subscription = subscriber.subscribed();
        subscription.request(1);
        subscriber.next();

        assertThat(subscriber.thread.join(Duration.ofSeconds(10))).isTrue();
        subscription.request(1);
        assertThat(subscriber.next()).isEqualTo("2");
    }

    @Test
    void eachSubscriberGetsAStreamOfItsOwn() throws Exception {
        EventPublisher<Integer> publisher = EventPublisher.of(Numbers::new);
        var one = new Listener();
        var other = new Listener();
        publisher.subscribe(one);
        publisher.subscribe(other);
        one.subscribed().request(1);
        other.subscribed().request(1);

        assertThat(one.next()).isEqualTo("1");
        assertThat(other.next()).isEqualTo("1");
    }

    @Test
    void whoEndedTheStreamIsToldBehindTheItems() throws Exception {
        var subscriber = new Listener();
        EventPublisher.of(() -> numbers).subscribe(subscriber);
        numbers.endAfter(1, "the venue refused it");
        subscriber.subscribed().request(2);

        assertThat(subscriber.next()).isEqualTo("1");
        assertThat(subscriber.next()).isEqualTo("ClosedException: the venue refused it");
        assertThat(numbers.closed).isDone();
    }

    @Test
    void withCompletionTheEndOfTheStreamIsComplete() throws Exception {
        var subscriber = new Listener();
        EventPublisher.of(() -> numbers).withCompletion().subscribe(subscriber);
        numbers.endAfter(1, "the client is closed");
        subscriber.subscribed().request(2);

        assertThat(subscriber.next()).isEqualTo("1");
        assertThat(subscriber.next()).isEqualTo("complete");
    }

    @Test
    void aStreamThatCannotBeOpenedIsAnErrorOfItsSubscriberEvenWithCompletion() throws Exception {
        var subscriber = new Listener();
        EventPublisher<Integer> refusing = EventPublisher.of(() -> {
            throw new ClosedException("the client is closed");
        });
        refusing.withCompletion().subscribe(subscriber);
        subscriber.subscribed();

        assertThat(subscriber.next()).isEqualTo("ClosedException: the client is closed");
    }

    @Test
    void subscribingWaitsForNothing() throws Exception {
        var opened = new CountDownLatch(1);
        var subscriber = new Listener();
        EventPublisher<Integer> slow = EventPublisher.of(() -> {
            await(opened);
            return numbers;
        });
        slow.subscribe(subscriber);

        assertThat(subscriber.subscription).isNotDone();
        opened.countDown();
        subscriber.subscribed();
    }

    @Test
    void cancellingWhileItReadsClosesTheStreamAndTellsNothing() throws Exception {
        var subscriber = new Listener();
        EventPublisher.of(() -> numbers).subscribe(subscriber);
        numbers.waitAfter(1);
        var subscription = subscriber.subscribed();
        subscription.request(2);
        subscriber.next();
        numbers.awaitReader();

        subscription.cancel();

        assertThat(subscriber.thread.join(Duration.ofSeconds(10))).isTrue();
        assertThat(numbers.closed).isDone();
        assertThat(subscriber.signals).isEmpty();
    }

    @Test
    void askingForNothingEndsEvenASubscriberThatWaits() throws Exception {
        var subscriber = new Listener();
        EventPublisher.of(() -> numbers).subscribe(subscriber);
        numbers.waitAfter(0);
        var subscription = subscriber.subscribed();
        subscription.request(1);
        numbers.awaitReader();

        subscription.request(0);

        assertThat(subscriber.next()).startsWith("IllegalArgumentException: ").contains("asked for 0");
        assertThat(numbers.closed).isDone();
    }

    @Test
    void aSubscriberThatThrowsHasCancelledAndItsThreadsHandlerIsTold() throws Exception {
        var uncaught = new CompletableFuture<Throwable>();
        var subscriber = new Listener() {
            @Override
            public void onNext(Integer item) {
                Thread.currentThread().setUncaughtExceptionHandler((_, bug) -> uncaught.complete(bug));
                throw new IllegalStateException("a bug");
            }
        };
        EventPublisher.of(() -> numbers).subscribe(subscriber);
        subscriber.subscribed().request(5);

        assertThat(uncaught.get(10, TimeUnit.SECONDS)).hasMessage("a bug");
        assertThat(numbers.closed).isDone();
        assertThat(numbers.read).hasValue(1);
    }

    @Test
    void nobodyIsNoSubscriber() {
        assertThatThrownBy(() -> EventPublisher.of(() -> numbers).subscribe(null))
                .isInstanceOf(NullPointerException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Keeps the signals. Safe for any thread. */
    private static class Listener implements Flow.Subscriber<Integer> {
        private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
        private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
        volatile @Nullable Thread thread;

        Flow.Subscription subscribed() throws Exception {
            return subscription.get(10, TimeUnit.SECONDS);
        }

        String next() throws InterruptedException {
            return String.valueOf(signals.poll(10, TimeUnit.SECONDS));
        }

        private void add(String signal) {
            thread = Thread.currentThread();
            signals.add(signal);
        }

        @Override
        public void onSubscribe(Flow.Subscription itsSubscription) {
            subscription.complete(itsSubscription);
        }

        @Override
        public void onNext(Integer item) {
            add("" + item);
        }

        @Override
        public void onError(Throwable failure) {
            add(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }

        @Override
        public void onComplete() {
            add("complete");
        }
    }

    /** 1, 2, 3 …, up to where the test wants it to wait or to end. Safe for any thread. */
    private static final class Numbers implements EventStream<Integer> {
        private final AtomicInteger read = new AtomicInteger();
        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private final CountDownLatch waiting = new CountDownLatch(1);
        private volatile int waitAfter = Integer.MAX_VALUE;
        private volatile int endAfter = Integer.MAX_VALUE;
        private volatile String reason = "";

        void endAfter(int count, String why) {
            reason = why;
            endAfter = count;
        }

        void waitAfter(int count) {
            waitAfter = count;
        }

        void awaitReader() {
            await(waiting);
        }

        @Override
        public Optional<Integer> next(Duration timeout) throws InterruptedException {
            if (read.get() == endAfter) {
                throw new ClosedException(reason);
            }
            if (read.get() == waitAfter) {
                waiting.countDown();
                closed.join();
            }
            if (closed.isDone()) {
                throw new ClosedException("closed by its reader");
            }
            return Optional.of(read.incrementAndGet());
        }

        @Override
        public void onEach(Consumer<? super Integer> listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterator<Integer> iterator() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long lost() {
            return 0;
        }

        @Override
        public void close() {
            closed.complete(null);
        }
    }
}
