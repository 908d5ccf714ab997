package dev.patchbay.core.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.Waits;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class WaitHistogramTest {
    private static final Percentage TWO_DIGITS = Percentage.withPercentage(1);

    private final WaitHistogram histogram = new WaitHistogram();

    @Test
    void withoutWaitsThereIsNothingToTell() {
        assertThat(histogram.now()).isEqualTo(Waits.NONE);
    }

    @Test
    void oneWaitIsEveryPercentile() {
        histogram.add(5_000);

        Waits waits = histogram.now();

        assertThat(waits.count()).isEqualTo(1);
        assertThat(waits.total()).isEqualTo(Duration.ofNanos(5_000));
        assertThat(waits.longest()).isEqualTo(Duration.ofNanos(5_000));
        assertThat(waits.median().toNanos()).isCloseTo(5_000, TWO_DIGITS);
        assertThat(waits.p99()).isEqualTo(waits.median());
        assertThat(waits.p999()).isEqualTo(waits.median());
    }

    @Test
    void percentilesAreWithinOnePartInAHundredOfTheSortedWaits() {
        var random = new Random(20_260_131);
        long[] all = new long[100_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (long) Math.exp(7 + random.nextDouble() * 22); // from a microsecond to an hour
            histogram.add(all[i]);
        }
        Arrays.sort(all);

        Waits waits = histogram.now();

        assertThat(waits.median().toNanos()).isCloseTo(all[49_999], TWO_DIGITS);
        assertThat(waits.p99().toNanos()).isCloseTo(all[98_999], TWO_DIGITS);
        assertThat(waits.p999().toNanos()).isCloseTo(all[99_899], TWO_DIGITS);
        assertThat(waits.longest().toNanos()).isEqualTo(all[99_999]);
        assertThat(waits.total().toNanos()).isEqualTo(Arrays.stream(all).sum());
    }

    @Test
    void eachWaitIsToldWithinOnePartInAHundredOrEightNanoseconds() {
        for (long wait = 1; wait < Duration.ofHours(1).toNanos(); wait += 1 + wait / 200) {
            var alone = new WaitHistogram();
            alone.add(wait);
            alone.add(1L << 43); // else what is told would be capped by the longest

            assertThat(Math.abs(alone.now().median().toNanos() - wait))
                    .as("%d", wait)
                    .isLessThanOrEqualTo(Math.max(8, wait / 100));
        }
    }

    @Test
    void aWaitThatIsLongerThanAllCellsIsToldAsTheLongest() {
        histogram.add(Long.MAX_VALUE / 2);

        assertThat(histogram.now().p99()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE / 2));
    }

    @Test
    void aClockThatStandsStillIsNoWait() {
        histogram.add(0);
        histogram.add(-1);

        assertThat(histogram.now())
                .isEqualTo(new Waits(2, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void aCellHoldsMoreThanAnInt() {
        for (int i = 0; i < 6; i++) {
            histogram.add(1_000_000, Integer.MAX_VALUE);
        }
        histogram.add(10, Integer.MAX_VALUE);

        Waits waits = histogram.now();

        assertThat(waits.count()).isEqualTo(7L * Integer.MAX_VALUE);
        assertThat(waits.median().toNanos()).isCloseTo(1_000_000, TWO_DIGITS);
    }
}
