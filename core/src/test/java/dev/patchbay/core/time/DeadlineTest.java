package dev.patchbay.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.core.laboratory.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    @Test
    void aWaitByTheMachinesTimeSetsNoTimer() throws InterruptedException {
        var promise = new Promise<String>(new WithoutTimers());

        Optional<String> value = promise.await(Duration.ofMillis(20));

        assertThat(value).isEmpty();
    }

    @Test
    void aValueEndsAWaitByTheMachinesTime() throws Exception {
        var promise = new Promise<String>(new WithoutTimers());
        var got = new CompletableFuture<Optional<String>>();
        Thread waiter = Thread.ofVirtual().start(() -> {
            try {
                got.complete(promise.await(Duration.ofMinutes(10)));
            } catch (InterruptedException e) {
                got.completeExceptionally(e);
            }
        });
        awaitState(waiter, Thread.State.TIMED_WAITING);

        promise.complete("here");

        assertThat(got.get(10, TimeUnit.SECONDS)).contains("here");
    }

    @Test
    void anInterruptEndsAWaitByTheMachinesTime() {
        var promise = new Promise<String>(new WithoutTimers());

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> promise.await(Duration.ofMinutes(10))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aWaitByATimeThatSomebodyTurnsEndsWhenItIsTurned() throws Exception {
        var time = new ManualTime();
        var promise = new Promise<String>(time);
        var got = new CompletableFuture<Optional<String>>();
        Thread waiter = Thread.ofVirtual().start(() -> {
            try {
                got.complete(promise.await(Duration.ofMinutes(10)));
            } catch (InterruptedException e) {
                got.completeExceptionally(e);
            }
        });
        awaitState(waiter, Thread.State.WAITING);

        time.advance(Duration.ofMinutes(10));

        assertThat(got.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(time.pending()).isZero();
    }

    private static void awaitState(Thread thread, Thread.State state) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (thread.getState() != state && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        assertThat(thread.getState()).isEqualTo(state);
    }

    /** The machine's time, and nobody to call back. Immutable. */
    private static final class WithoutTimers implements Timers {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Instant instant() {
            return Instant.now();
        }

        @Override
        public boolean isTheMachines() {
            return true;
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            throw new AssertionError("a timer of " + delay);
        }
    }
}
