package dev.patchbay.core.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.Feed.Overflow;
import dev.patchbay.core.laboratory.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedQueueTest {
    private final ManualTime timers = new ManualTime();

    @Test
    void itemsComeInOrderAndALossStandsInItsPlace() throws InterruptedException {
        var queue = queue(3, Overflow.DROP_OLDEST);
        List.of("1", "2", "3", "4", "5").forEach(queue::offer);

        assertThat(read(queue)).containsExactly("gap 2", "3", "4", "5");
        assertThat(queue.lost()).isEqualTo(2);
    }

    @Test
    void conflatingKeepsTheNewestAndTellsHowManyWereMissed() throws InterruptedException {
        var queue = queue(2, Overflow.CONFLATE);
        List.of("1", "2", "3").forEach(queue::offer);

        assertThat(read(queue)).containsExactly("gap 2", "3");
    }

    @Test
    void failingEndsTheStreamBehindWhatWaits() throws InterruptedException {
        var queue = queue(1, Overflow.FAIL);
        queue.offer("1");

        assertThat(queue.offer("2")).isFalse();
        assertThat(queue.next(Duration.ZERO)).contains("1");
        assertThatThrownBy(() -> queue.next(Duration.ZERO))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("overflowed");
    }

    @Test
    void whatWaitsAtTheEndIsStillReadAndThenTheReaderIsToldWhoEndedIt() throws InterruptedException {
        var queue = queue(3, Overflow.DROP_OLDEST);
        queue.offer("1");
        queue.end("the venue refused it");

        assertThat(queue.offer("2")).isFalse();
        assertThat(queue.next(Duration.ZERO)).contains("1");
        assertThatThrownBy(() -> queue.next(Duration.ZERO)).hasMessage("the venue refused it");
    }

    @Test
    void theIteratorEndsWithTheStream() {
        var queue = queue(3, Overflow.DROP_OLDEST);
        queue.offer("1");
        queue.offer("2");
        queue.end("over");
        List<String> all = new ArrayList<>();
        for (String item : queue) {
            all.add(item);
        }

        assertThat(all).containsExactly("1", "2");
    }

    @Test
    void nextEndsAtItsDeadline() throws InterruptedException {
        var queue = queue(3, Overflow.DROP_OLDEST);
        BlockingQueue<Optional<String>> result = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.add(queue.next(Duration.ofSeconds(5)));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        while (timers.pending() == 0) {
            Thread.onSpinWait();
        }
        timers.advance(Duration.ofSeconds(5));

        assertThat(result.poll(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void aListenerThatThrowsEndsItsOwnStream() throws InterruptedException {
        var queue = queue(3, Overflow.DROP_OLDEST);
        var called = new CountDownLatch(1);
        queue.onEach(item -> {
            called.countDown();
            throw new IllegalStateException("a bug");
        });
        queue.offer("1");

        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        while (queue.offer("more")) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aSecondListenerIsRefused() {
        var queue = queue(3, Overflow.DROP_OLDEST);
        queue.onEach(_ -> {});

        assertThatThrownBy(() -> queue.onEach(_ -> {})).isInstanceOf(IllegalStateException.class);
        queue.close();
    }

    @Test
    void closingForgetsWhatWaits() {
        var queue = queue(3, Overflow.DROP_OLDEST);
        queue.offer("1");
        queue.close();

        assertThatThrownBy(() -> queue.next(Duration.ZERO)).isInstanceOf(ClosedException.class);
    }

    private FeedQueue<String> queue(int capacity, Overflow overflow) {
        return new FeedQueue<>("test", capacity, overflow, missed -> "gap " + missed, timers);
    }

    private static List<String> read(FeedQueue<String> queue) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (var next = queue.next(Duration.ZERO); next.isPresent(); next = queue.next(Duration.ZERO)) {
            all.add(next.get());
        }
        return all;
    }
}
