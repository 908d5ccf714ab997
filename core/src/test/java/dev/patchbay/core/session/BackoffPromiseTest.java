package dev.patchbay.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.ClientSettings.Reconnect;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Promise 7: full jitter; attempts reset only after the stability window; accept-then-close never becomes a hot loop. */
class BackoffPromiseTest {
    private static final Reconnect POLICY = Reconnect.STANDARD;
    private final Backoff backoff = new Backoff(POLICY, new Random(7));

    @Test
    void aDelayIsSpreadOverTheWholeRangeUpToTheDoubledBase() {
        for (int failures = 1; failures <= 100; failures++) {
            int number = failures;
            long ceiling = Math.min(30_000, 250L << Math.min(failures - 1, 30));
            long[] millis = IntStream.range(0, 400)
                    .mapToLong(i -> backoff.delay(number, Duration.ZERO).toMillis())
                    .sorted()
                    .toArray();

            assertThat(millis[399]).as("longest after %d failures", failures).isBetween(ceiling * 9 / 10, ceiling);
            assertThat(millis[200]).as("median after %d failures", failures).isBetween(ceiling / 3, ceiling * 2 / 3);
        }
    }

    @Test
    void onlyTheFirstRetryMayComeAtOnce() {
        long soonest = IntStream.range(0, 5_000)
                .mapToLong(i -> backoff.delay(2, Duration.ZERO).toNanos())
                .min()
                .orElseThrow();

        assertThat(Duration.ofNanos(soonest)).isGreaterThanOrEqualTo(POLICY.floor());
    }

    @Test
    void aVeryLongBaseDoesNotOverflow() {
        var slow = new Backoff(
                new Reconnect(Duration.ofDays(300), Duration.ofDays(30_000), Duration.ZERO, Duration.ZERO, 0),
                new Random(7));
        for (int failures = 1; failures < 100; failures++) {
            assertThat(slow.delay(failures, Duration.ZERO)).isBetween(Duration.ZERO, Duration.ofDays(30_000));
        }
    }

    @Test
    void aMorningOfFlapsLeavesNoDelayBehindOnceTheConnectionIsStable() {
        var harness = new RunnerHarness();
        harness.handle(Event.Command.RESUME);
        for (int flap = 0; flap < 1_000; flap++) {
            harness.connectTheCurrent().lose();
            assertThat(harness.told.getLast().nextDelay()).isLessThanOrEqualTo(POLICY.cap());
            harness.advance(POLICY.cap());
        }
        harness.connectTheCurrent().advance(POLICY.stability()).lose();

        assertThat(harness.told.getLast().attempt()).isZero();
        assertThat(harness.told.getLast().nextDelay()).isLessThanOrEqualTo(POLICY.base());
    }

    @Test
    void acceptThenCloseSeesFewConnectionsInAMinute() {
        var harness = new RunnerHarness();
        harness.handle(Event.Command.RESUME);
        long endNanos = harness.timers.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (harness.timers.nanoTime() < endNanos) {
            harness.connectTheCurrent().lose().advance(harness.told.getLast().nextDelay());
        }

        assertThat(harness.attempts).hasSizeLessThan(25);
    }
}
