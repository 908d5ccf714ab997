package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import dev.patchbay.testkit.ManualClock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a pump does on a thread of its own; all else is tested on the test's thread. */
class PumpTest {
    private static final long DEADLINE_SECONDS = 10;

    private final Source source = new Source();
    private final FakeFeed<CandleEvent> feed = new FakeFeed<>(10, Feed.Overflow.FAIL, _ -> null);
    private final Surroundings surroundings = new Surroundings(new ManualClock());

    @Test
    void anAggregatorThatBlocksHoldsUpItsOwnStreamAndIsInterruptedWhenThatIsClosed() throws InterruptedException {
        var blocked = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        Pump pump = pump((_, _) -> {
            blocked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        Thread thread = Thread.ofVirtual().start(pump);
        source.items.add(Venue.tick("EUR", 1, "1"));
        assertThat(blocked.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();

        pump.stop();

        assertThat(interrupted.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(thread.join(Duration.ofSeconds(DEADLINE_SECONDS))).isTrue();
    }

    @Test
    void aPumpThatWaitsForTicksEndsWithItsStream() throws InterruptedException {
        Pump pump = pump(new EachTick());
        Thread thread = Thread.ofVirtual().start(pump);
        source.items.add(Venue.tick("EUR", 1, "1"));
        assertThat(source.emptied.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();

        pump.stop();

        assertThat(thread.join(Duration.ofSeconds(DEADLINE_SECONDS))).isTrue();
        assertThat(feed.drain()).hasSize(1);
        assertThat(feed.ended()).isNotEmpty();
    }

    @Test
    void aReaderThatWentEndsThePump() throws InterruptedException {
        Pump pump = pump(new EachTick());
        feed.end("its listener threw");

        Thread thread = Thread.ofVirtual().start(pump);
        source.items.add(Venue.tick("EUR", 1, "1"));

        assertThat(thread.join(Duration.ofSeconds(DEADLINE_SECONDS))).isTrue();
        assertThat(source.closed).isTrue();
    }

    private Pump pump(Aggregator aggregator) {
        var outlet = new CandleOutlet(
                aggregator, CandleOptions.STANDARD, feed, late -> new Gap("EUR", Gap.Reason.LATE, late, 1));
        return new Pump("EUR", source, new Seam("EUR", outlet, Duration.ZERO, surroundings), outlet, surroundings);
    }

    /** A stream that really waits. Safe for any thread. */
    private static final class Source implements EventStream<TickEvent> {
        final LinkedBlockingQueue<TickEvent> items = new LinkedBlockingQueue<>();
        final CountDownLatch emptied = new CountDownLatch(2);
        volatile boolean closed;

        @Override
        public Optional<TickEvent> next(Duration timeout) throws InterruptedException {
            if (closed) {
                throw new ClosedException("closed");
            }
            TickEvent item = timeout.isZero() ? items.poll() : items.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            emptied.countDown();
            return Optional.ofNullable(item);
        }

        @Override
        public void onEach(Consumer<? super TickEvent> listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterator<TickEvent> iterator() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long lost() {
            return 0;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
