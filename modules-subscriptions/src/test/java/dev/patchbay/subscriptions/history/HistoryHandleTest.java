package dev.patchbay.subscriptions.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.TimeSource;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickArchive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The handle's twins: what blocks, and what does not. */
class HistoryHandleTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Runs what a thread is made for at once: the world of these tests has one thread. */
    private static final class AtOnce extends Thread {
        private final Runnable work;

        AtOnce(Runnable work) {
            this.work = work;
        }

        @Override
        public void start() {
            work.run();
        }
    }

    @Test
    void theAsynchronousTwinsGiveWhatTheBlockingOnesGive() throws Exception {
        Tape tape = Tape.random(new SplittableRandom(9), World.START, 3_000, 3, 1);
        CandleRequest candles = CandleRequest.of(Tape.ASSET, MINUTE);
        TickRequest ticks = TickRequest.of(Tape.ASSET);

        List<Candle> blocking = new World(new ModelVenue(tape)).history.candles(candles);
        CompletableFuture<List<Candle>> future =
                new World(new ModelVenue(tape), AtOnce::new).history.candlesAsync(candles);
        List<Tick> blockingTicks = new World(new ModelVenue(tape)).history.ticks(ticks);
        CompletableFuture<List<Tick>> futureTicks =
                new World(new ModelVenue(tape), AtOnce::new).history.ticksAsync(ticks);
        List<Candle> snapshot = new World(new ModelVenue(tape)).history.snapshot(Tape.ASSET, MINUTE, MINUTE);
        CompletableFuture<List<Candle>> futureSnapshot =
                new World(new ModelVenue(tape), AtOnce::new).history.snapshotAsync(Tape.ASSET, MINUTE, MINUTE);

        assertThat(future).isCompletedWithValue(blocking);
        assertThat(futureTicks).isCompletedWithValue(blockingTicks);
        assertThat(futureSnapshot).isCompletedWithValue(snapshot);
        assertThat(blocking).isNotEmpty();
    }

    @Test
    void aFutureFailsWithWhatTheBlockingTwinThrows() {
        var world = new World(new ModelVenue(new Tape(Tape.ASSET, List.of())), AtOnce::new);
        world.close();

        CompletableFuture<List<Tick>> future = world.history.ticksAsync(TickRequest.of(Tape.ASSET));

        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(ClosedException.class);
    }

    @Test
    void cancellingAFutureEndsItsThread() throws InterruptedException {
        var stuck = new Stuck();
        List<Thread> threads = new ArrayList<>();
        var history = new History(stuck, new HistoryCounts(), work -> {
            Thread thread = Thread.ofVirtual().unstarted(work);
            threads.add(thread);
            return thread;
        });
        CompletableFuture<List<Tick>> future = history.ticksAsync(TickRequest.of(Tape.ASSET));
        assertThat(stuck.asked.await(10, TimeUnit.SECONDS)).isTrue();

        future.cancel(true);

        assertThat(threads).hasSize(1);
        assertThat(threads.getFirst().join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void eachRunPublishesTheArchiveThatStreamsFillTheirGapsFrom() {
        var world = new World(new ModelVenue(new Tape(Tape.ASSET, List.of())));

        History handle = world.runModule();

        assertThat(world.state.get(TickArchive.class)).isSameAs(handle);
    }

    @Test
    void aListenerToProgressThatThrowsEndsTheRequest() {
        var world = new World(new ModelVenue(new Tape(Tape.ASSET, List.of())));

        assertThatThrownBy(() -> world.history.ticks(TickRequest.of(Tape.ASSET).withProgress(_ -> {
                    throw new IllegalStateException("enough");
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
    }

    /** A module that never answers. */
    private static final class Stuck implements AskOnly {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch never = new CountDownLatch(1);

        @Override
        public <T> T ask(String what, Duration deadline, Function<Reply<T>, HistoryCommand> command)
                throws InterruptedException {
            asked.countDown();
            never.await();
            throw new AssertionError("nobody opens it");
        }

        @Override
        public TimeSource time() {
            return TimeSource.system();
        }
    }
}
