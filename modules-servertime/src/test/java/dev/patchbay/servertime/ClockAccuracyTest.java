package dev.patchbay.servertime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How near the measured clock comes, in a model: a venue with an offset and a skew, a network that delays, prices that are old. */
class ClockAccuracyTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMillis(100);

    /** One venue as its client sees it. Owned by the test. */
    private static final class World {
        private final ManualTime time = new ManualTime(START);
        private final Estimator estimator = new Estimator(time, Duration.ofHours(2), 0);
        private final Random random;
        private final Duration offset;
        private final Duration skew;
        private final List<ServerClock> clock = new ArrayList<>(1);

        World(long seed, Duration offset, Duration skew) {
            this.random = new Random(seed);
            this.offset = offset;
            this.skew = skew;
        }

        /** Venue time, in UTC by the venue's own clock. */
        Instant venueNow() {
            return time.instant().plus(skew);
        }

        /** A price comes in, late by the network, and now and then minutes late because it was kept somewhere. */
        void sample() {
            boolean kept = random.nextInt(20) == 0;
            Duration late = kept
                    ? Duration.ofSeconds(90 + random.nextInt(3_000))
                    : Duration.ofMillis(15 + (long) (-150 * Math.log(1 - random.nextDouble())));
            Instant stamp = venueNow().minus(late).plus(offset);
            estimator.sample(stamp, time.nanoTime()).ifPresent(estimate -> {
                if (clock.isEmpty()) {
                    clock.add(new ServerClock(time, estimate));
                }
                clock.getFirst().update(estimate);
            });
            time.advance(Duration.ofMillis(100 + random.nextInt(900)));
        }

        ServerClock measured() {
            return clock.getFirst();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "PT0S", "PT5H30M", "-PT3H30M", "PT12H30M", "-PT30M", "PT30M", "PT14H", "-PT12H"})
    void theClockIsRightToHundredMillisecondsAndHalfHourOffsetsAreDetected(Duration offset) {
        for (long seed = 0; seed < 50; seed++) {
            Duration skew = Duration.ofMillis(new Random(seed).nextLong(-50_000, 50_000));
            var world = new World(seed, offset, skew);
            for (int i = 0; i < 60; i++) {
                world.sample();
            }

            ServerClock clock = world.measured();

            assertThat(clock.offset()).as("seed %d", seed).isEqualTo(offset);
            assertThat(Duration.between(clock.instant(), world.venueNow()).abs())
                    .as("seed %d, skew %s", seed, skew)
                    .isLessThan(TOLERANCE);
        }
    }

    @Test
    void nobodyIsEverToldAnEarlierTime() {
        for (long seed = 0; seed < 50; seed++) {
            var world = new World(seed, Duration.ofHours(2), Duration.ofSeconds(3));
            Instant before = Instant.MIN;
            for (int i = 0; i < 2_000; i++) {
                world.sample();
                if (!world.clock.isEmpty()) {
                    Instant now = world.measured().instant();
                    assertThat(now).as("seed %d, sample %d", seed, i).isAfterOrEqualTo(before);
                    before = now;
                }
            }
        }
    }
}
