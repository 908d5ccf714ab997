package dev.patchbay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.threads.LiveThread;
import dev.patchbay.testkit.threads.Stillness;
import dev.patchbay.testkit.threads.ThreadLook;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StillnessTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int THREADS = 20;
    private static final int ROUNDS = 200;

    @Test
    void itWaitsUntilAChainOfThreadsHasComeToItsEnd() throws InterruptedException {
        Stillness stillness = Stillness.fromNowOn(() -> 0);
        BlockingQueue<Integer> first = new ArrayBlockingQueue<>(1);
        BlockingQueue<Integer> last = first;
        for (int i = 0; i < THREADS; i++) {
            last = link(last);
        }

        for (int round = 0; round < ROUNDS; round++) {
            first.put(round);
            stillness.await(SOON);

            assertThat(last.poll()).isEqualTo(round);
        }
    }

    private static BlockingQueue<Integer> link(BlockingQueue<Integer> from) {
        var to = new ArrayBlockingQueue<Integer>(1);
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    to.put(from.take());
                }
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        return to;
    }

    @Test
    void whatStillMovesIsNamedWithItsPlace() throws InterruptedException {
        Stillness stillness = Stillness.fromNowOn(() -> 0);
        var over = new AtomicBoolean();
        Thread busy = Thread.ofVirtual().name("busy-bee").start(() -> {
            while (!over.get()) {
                Thread.onSpinWait();
            }
        });

        assertThatThrownBy(() -> stillness.await(Duration.ofMillis(200)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("thread 'busy-bee' RUNNABLE")
                .hasMessageContaining("StillnessTest");

        over.set(true);
        busy.join();
    }

    @Test
    void whatChangesWithoutAThreadIsSeenToo() {
        var looks = new java.util.concurrent.atomic.AtomicInteger();
        Stillness stillness = Stillness.fromNowOn(() -> Math.min(looks.incrementAndGet(), 5));

        stillness.await(SOON);

        assertThat(looks).hasValue(6);
    }

    @Test
    void aLookSeesBothKindsOfThreadsThatWereStartedSince() throws InterruptedException {
        var over = new CountDownLatch(1);
        ThreadLook before = ThreadLook.now();
        Runnable waits = () -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        Thread virtual = Thread.ofVirtual().name("light").start(waits);
        Thread platform = Thread.ofPlatform().name("heavy").start(waits);

        ThreadLook look = ThreadLook.now();

        assertThat(look.since(before)).extracting(LiveThread::name).contains("light", "heavy");
        assertThat(look.virtualSince(before))
                .extracting(LiveThread::name)
                .contains("light")
                .doesNotContain("heavy");
        over.countDown();
        virtual.join();
        platform.join();
    }
}
