package dev.patchbay.servertime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows by the venue's midnight and by UTC's, told apart by name. The venue stamps UTC+2. */
class BucketTest {
    private static final Instant NOW = Instant.parse("2026-01-05T23:10:20.750Z");

    private final ManualTime time = new ManualTime(NOW);
    private final ServerClock clock = new ServerClock(
            time, new Estimate(0, NOW, time.nanoTime(), Duration.ofHours(2), Duration.ZERO, time.nanoTime()));

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT5S", "PT1M", "PT3M", "PT5M", "PT15M", "PT30M", "PT1H", "PT2H"})
    void aPeriodThatDividesTheOffsetHasTheSameWindowsByBoth(Duration period) {
        assertThat(clock.venueBucket(NOW, period)).isEqualTo(ServerClock.utcBucket(NOW, period));
    }

    @ParameterizedTest
    @CsvSource({
        "PT4H, 2026-01-05T22:00:00Z, 2026-01-05T20:00:00Z",
        "P1D,  2026-01-05T22:00:00Z, 2026-01-05T00:00:00Z",
        "PT3H, 2026-01-05T22:00:00Z, 2026-01-05T21:00:00Z",
        "PT45M, 2026-01-05T22:45:00Z, 2026-01-05T22:30:00Z"
    })
    void fourHoursAndADayBeginElsewhere(Duration period, Instant byTheVenue, Instant byUtc) {
        assertThat(clock.venueBucket(NOW, period)).isEqualTo(byTheVenue);
        assertThat(ServerClock.utcBucket(NOW, period)).isEqualTo(byUtc);
    }

    @Test
    void anInstantOnTheEdgeBeginsItsWindow() {
        Instant midnight = Instant.parse("2026-01-06T00:00:00Z");

        assertThat(ServerClock.utcBucket(midnight, Duration.ofDays(1))).isEqualTo(midnight);
        assertThat(ServerClock.utcBucket(midnight.minusNanos(1), Duration.ofDays(1)))
                .isEqualTo(midnight.minus(Duration.ofDays(1)));
        assertThat(clock.venueBucket(midnight.minus(Duration.ofHours(2)), Duration.ofDays(1)))
                .isEqualTo(midnight.minus(Duration.ofHours(2)));
    }

    @Test
    void windowsBefore1970AreCountedDownwards() {
        assertThat(ServerClock.utcBucket(Instant.ofEpochSecond(-1), Duration.ofMinutes(1)))
                .isEqualTo(Instant.ofEpochSecond(-60));
        assertThat(ServerClock.utcBucket(Instant.ofEpochSecond(-60), Duration.ofMinutes(1)))
                .isEqualTo(Instant.ofEpochSecond(-60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT1M"})
    void aWindowWithoutLengthIsRefused(Duration period) {
        assertThatThrownBy(() -> ServerClock.utcBucket(NOW, period))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be positive, got " + period);
    }
}
