package dev.patchbay.servertime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The measured clock, on a manual one: {@code utc} is the true time, {@code venue} what the venue's clock is off by. */
class ServerClockTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTime time = new ManualTime(START);
    private final Estimator estimator = new Estimator(time, Duration.ofHours(2), 0);
    private Instant utc = START;
    private Duration venue = Duration.ofHours(2);
    private Optional<ServerClock> clock = Optional.empty();

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "PT0S", "PT5H30M", "-PT3H30M", "PT5H45M", "PT14H", "-PT12H"})
    void theOffsetIsFoundToTheHalfHour(Duration offset) {
        venue = offset;

        sample(Duration.ZERO);

        long halfHours = Math.round(offset.toMinutes() / 30.0);
        boolean quarter = offset.toMinutes() % 30 != 0;
        assertThat(clock.isPresent()).as("a quarter of an hour is no half hour").isNotEqualTo(quarter);
        clock.ifPresent(measured -> assertThat(measured.offset()).isEqualTo(Duration.ofMinutes(30 * halfHours)));
    }

    @Test
    void aSkewOfLessThanAMinuteIsFoundWithTheFirstSample() {
        venue = Duration.ofHours(2).plusMillis(-1_234);

        sample(Duration.ZERO);

        assertThat(measured().offset()).isEqualTo(Duration.ofHours(2));
        assertThat(measured().skew()).isEqualTo(Duration.ofMillis(-1_234));
        assertThat(measured().instant()).isEqualTo(utc.minusMillis(1_234));
    }

    @Test
    void theLeastDelayOfTheNetworkDecides() {
        var random = new Random(1);
        for (int i = 0; i < 100; i++) {
            sample(Duration.ofMillis(20 + random.nextInt(800)));
            pass(SECOND);
        }

        assertThat(Duration.between(measured().instant(), utc).toMillis()).isBetween(20L, 60L);
    }

    @Test
    void aDelayThatStaysIsTakenOverOnceTheWindowHasForgottenTheBetterSamples() {
        sample(Duration.ZERO);
        for (int i = 0; i < 299; i++) {
            pass(SECOND);
            sample(Duration.ofMillis(200));
        }
        assertThat(measured().skew()).isEqualTo(Duration.ZERO);

        pass(Duration.ofSeconds(2));
        sample(Duration.ofMillis(200));

        assertThat(measured().skew()).isEqualTo(Duration.ofMillis(-200));
    }

    @Test
    void itNeverGoesBackThoughTheSkewShrinks() {
        sample(Duration.ZERO);
        pass(SkewWindow.LENGTH);
        Instant before = measured().instant();
        pass(Duration.ofMillis(1));
        sample(Duration.ofMillis(500));

        assertThat(measured().skew()).isEqualTo(Duration.ofMillis(-500));
        assertThat(measured().instant()).isEqualTo(before);
        pass(SECOND);
        assertThat(measured().instant()).isEqualTo(before.plusMillis(501));
    }

    @Test
    void aSampleMoreThanAMinuteOffIsPutAside() {
        sample(Duration.ZERO);
        pass(SECOND);

        sample(Duration.ofSeconds(61));
        sample(Duration.ofMinutes(40));
        sample(Duration.ofHours(-1));

        assertThat(measured().skew()).isEqualTo(Duration.ZERO);
        assertThat(measured().offset()).isEqualTo(Duration.ofHours(2));
        assertThat(measured().age()).as("it is no sample").isEqualTo(SECOND);
    }

    @Test
    void aFirstSampleThatIsAnOldPriceMakesNoClock() {
        sample(Duration.ofMinutes(10));
        assertThat(clock).isEmpty();

        sample(Duration.ZERO);

        assertThat(measured().instant()).isEqualTo(utc);
    }

    @Test
    void aLocalClockThatIsMinutesWrongIsBelievedToBeSoAfterFiveSamples() {
        time.setWall(START.minus(Duration.ofMinutes(7)));
        var late = new Estimator(time, Duration.ofHours(2), 0);
        for (int i = 0; i < 4; i++) {
            assertThat(late.sample(utc.plus(venue), time.nanoTime())).isEmpty();
            pass(SECOND);
        }

        Estimate estimate = late.sample(utc.plus(venue), time.nanoTime()).orElseThrow();

        assertThat(estimate.skew()).isEqualTo(Duration.ofMinutes(7));
        assertThat(estimate.utc(time.nanoTime())).isEqualTo(utc);
    }

    @ParameterizedTest
    @CsvSource({"PT1H", "-PT1H", "PT30M", "PT10M", "-PT2M"})
    void aVenueClockThatJumpsIsFollowedAfterFiveSamples(Duration jump) {
        sample(Duration.ZERO);
        venue = venue.plus(jump);
        for (int i = 0; i < 4; i++) {
            pass(SECOND);
            sample(Duration.ZERO);
        }
        assertThat(venueNow()).as("not yet").isEqualTo(utc.plus(Duration.ofHours(2)));

        pass(SECOND);
        sample(Duration.ZERO);

        assertThat(venueNow()).isEqualTo(utc.plus(venue));
    }

    @Test
    void aLocalWallClockThatIsSetChangesNothing() {
        sample(Duration.ZERO);
        time.setWall(START.plus(Duration.ofHours(5)));

        assertThat(measured().instant()).isEqualTo(utc);
        sample(Duration.ZERO);
        assertThat(measured().instant()).isEqualTo(utc);
        assertThat(measured().skew()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aMachineThatSleptIsRightAgainAfterFiveSamples() {
        sample(Duration.ZERO);
        time.sleep(Duration.ofMinutes(47));
        utc = utc.plus(Duration.ofMinutes(47));
        for (int i = 0; i < 5; i++) {
            pass(SECOND);
            sample(Duration.ZERO);
        }

        assertThat(measured().instant()).isEqualTo(utc);
        assertThat(measured().offset()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void itGoesOnByItselfAndSaysHowOldItIs() {
        sample(Duration.ZERO);

        pass(Duration.ofSeconds(30));
        assertThat(measured().stale()).isFalse();
        pass(Duration.ofNanos(1));

        assertThat(measured().stale()).isTrue();
        assertThat(measured().age()).isEqualTo(Duration.ofSeconds(30).plusNanos(1));
        assertThat(measured().instant()).isEqualTo(utc);
    }

    @Test
    void itTranslatesBetweenUtcAndTheVenuesStamps() {
        sample(Duration.ZERO);

        assertThat(measured().venueSeconds()).isEqualTo(utc.getEpochSecond() + 7200);
        assertThat(measured().toUtc(utc.plus(venue))).isEqualTo(utc);
        assertThat(measured().toVenue(utc)).isEqualTo(utc.plus(venue));
    }

    @Test
    void itIsAJavaClockInUtc() {
        sample(Duration.ZERO);
        Clock view = measured().utcClock();
        pass(SECOND);

        assertThat(view.instant()).isEqualTo(utc);
        assertThat(LocalDateTime.now(view)).isEqualTo(LocalDateTime.parse("2026-01-05T10:00:01"));
    }

    @Test
    void itIsAJavaClockThatShowsTheVenuesWallToo() {
        sample(Duration.ZERO);
        Clock wall = measured().wallClock();
        assertThat(LocalDateTime.now(wall)).isEqualTo(LocalDateTime.parse("2026-01-05T12:00:00"));
        assertThat(wall.instant()).isEqualTo(utc);
        assertThat(wall.withZone(ZoneOffset.UTC)).isEqualTo(measured().utcClock());

        venue = Duration.ofMinutes(-210);
        for (int i = 0; i < 5; i++) {
            sample(Duration.ZERO);
        }

        assertThat(wall.getZone()).as("the venue moved its clock").isEqualTo(ZoneOffset.ofHoursMinutes(-3, -30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P3D", "-P3DT7M", "P400D"})
    void utcIsRightEvenOnAMachineThatIsDaysWrong(Duration wrong) {
        time.setWall(START.plus(wrong));
        var lost = new Estimator(time, Duration.ofHours(2), 0);
        Optional<Estimate> estimate = Optional.empty();
        for (int i = 0; i < 5; i++) {
            estimate = lost.sample(utc.plus(venue), time.nanoTime());
        }

        assertThat(estimate).isPresent();
        assertThat(estimate.orElseThrow().utc(time.nanoTime())).isEqualTo(utc);
        assertThat(estimate.orElseThrow().offset()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aStampThatIsNoTimeAtAllIsPutAsideHoweverOftenItComes() {
        sample(Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            assertThat(estimator.sample(Instant.parse("5138-01-01T00:00:00Z"), time.nanoTime()))
                    .isEmpty();
        }

        assertThat(measured().instant()).isEqualTo(utc);
    }

    @Test
    void theWindowHoldsOneEntryForEachSecondAtMost() {
        var window = new SkewWindow();
        for (int i = 0; i < 100_000; i++) {
            window.add(-i, i * 10_000_000L);
        }

        assertThat(window.size()).isLessThanOrEqualTo(301);
    }

    private void pass(Duration duration) {
        utc = utc.plus(duration);
        time.advance(duration);
    }

    /** The venue stamps a message, and it takes so long to arrive. */
    private void sample(Duration delay) {
        estimator.sample(utc.minus(delay).plus(venue), time.nanoTime()).ifPresent(estimate -> {
            clock.ifPresent(known -> known.update(estimate));
            clock = clock.or(() -> Optional.of(new ServerClock(time, estimate)));
        });
    }

    private ServerClock measured() {
        return clock.orElseThrow();
    }

    private Instant venueNow() {
        return measured().toVenue(measured().instant());
    }
}
