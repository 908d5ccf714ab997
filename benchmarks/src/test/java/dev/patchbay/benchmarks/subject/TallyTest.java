package dev.patchbay.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void theTotalIsWhatAllCountersCounted() {
        var tally = new Tally(false);
        Tally.Counter one = tally.counter();
        Tally.Counter other = tally.counter();

        one.add();
        one.add();
        other.add();

        assertThat(tally.total()).isEqualTo(3);
    }

    @Test
    void whoWaitsIsWokenByTheLastOneWanted() throws InterruptedException {
        var tally = new Tally(true);
        Tally.Counter counter = tally.counter();
        Thread counting = Thread.ofVirtual().start(() -> {
            for (int each = 0; each < 1_000; each++) {
                counter.add();
            }
        });

        tally.await(1_000);

        assertThat(tally.total()).isEqualTo(1_000);
        counting.join();
    }

    @Test
    void aWaitEndsAtItsDeadline() throws InterruptedException {
        var tally = new Tally(true);

        assertThat(tally.await(1, System.nanoTime())).isFalse();
    }
}
