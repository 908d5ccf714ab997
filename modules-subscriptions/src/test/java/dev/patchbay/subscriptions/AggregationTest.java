package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 18: the table of section 4.5, and each aggregation by itself; {@link CandleStreamTest} has them on streams. */
class AggregationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final VenueClock TWO_HOURS_AHEAD = new VenueClock() {
        @Override
        public Duration offset() {
            return Duration.ofHours(2);
        }

        @Override
        public Instant instant() {
            throw new UnsupportedOperationException();
        }
    };

    private final List<Candle> out = new ArrayList<>();

    @Test
    void withoutAggregationEveryTickIsAClosedCandleOfItsOwn() {
        var each = new EachTick();

        feed(each, 1, "1.5", 1, "1.6");

        assertThat(out)
                .containsExactly(candle(1, 0, "1.5", "1.5", "1.5", "1.5"), candle(1, 0, "1.6", "1.6", "1.6", "1.6"));
        assertThat(each.forming()).isEmpty();
    }

    @Test
    void aChunkClosesWithItsLastTickAndIsStampedWithItsFirst() {
        var chunk = new ChunkAggregator(3);

        feed(chunk, 1, "1.5", 2, "1.7", 2, "1.4", 9, "1.6");

        assertThat(out).containsExactly(candle(1, 0, "1.5", "1.7", "1.4", "1.4"));
        assertThat(chunk.forming())
                .contains(candle(9, 0, "1.6", "1.6", "1.6", "1.6").withClosed(false));
    }

    @Test
    void aChunkOfOneIsEveryTick() {
        feed(new ChunkAggregator(1), 1, "1.5", 2, "1.7");

        assertThat(out).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aChunkOfNoTicksIsRefused(int ticks) {
        assertThatThrownBy(() -> Aggregation.chunk(ticks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 tick");
    }

    @Test
    void aTimeWindowClosesWithTheTickThatReachesItsEndWhichBelongsToIt() {
        var time = new TimeAggregator(Duration.ofSeconds(5));

        feed(time, 3, "1.5", 5, "1.7", 8, "1.4", 9, "1.6", 14, "1.9", 15, "1");

        assertThat(out)
                .containsExactly(candle(3, 5, "1.5", "1.7", "1.4", "1.4"), candle(9, 5, "1.6", "1.9", "1.6", "1.9"));
        assertThat(time.forming()).contains(candle(15, 5, "1", "1", "1", "1").withClosed(false));
    }

    @Test
    void aTickFromBeforeATimeWindowIsDropped() {
        var time = new TimeAggregator(Duration.ofSeconds(5));

        feed(time, 3, "1.5", 2, "9", 8, "1.4");

        assertThat(out).containsExactly(candle(3, 5, "1.5", "1.5", "1.4", "1.4"));
    }

    @Test
    void aTimeWindowOfNoLengthIsRefused() {
        assertThatThrownBy(() -> Aggregation.time(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWorkedExampleOfTheTableHolds() {
        feed(aligned(MINUTE, Alignment.UTC), 1000, "1.5", 1010, "1.7", 1020, "1.4");

        assertThat(out)
                .containsExactly(candle(960, 60, "1.5", "1.7", "1.5", "1.7").withPartial(true));
    }

    @Test
    void theTickOnTheBoundaryOpensTheNextWindow() {
        feed(aligned(MINUTE, Alignment.UTC), 0, "1", 60, "2", 119, "3", 120, "4");

        assertThat(out)
                .containsExactly(
                        candle(0, 60, "1", "1", "1", "1").withPartial(true), candle(60, 60, "2", "3", "2", "3"));
    }

    @Test
    void theFirstAlignedWindowIsPartialAndNoOther() {
        feed(aligned(MINUTE, Alignment.UTC), 30, "1", 60, "2", 120, "3", 300, "4", 360, "5");

        assertThat(out).extracting(Candle::partial).containsExactly(true, false, false, false);
        assertThat(out)
                .as("no candle without a tick")
                .extracting(candle -> candle.time().getEpochSecond())
                .containsExactly(0L, 60L, 120L, 300L);
    }

    @Test
    void windowsOfFourHoursAndOfADayDifferByTheAlignment() {
        long noon = 12 * 3600;
        Aggregator utc = aligned(Duration.ofHours(4), Alignment.UTC);
        Aggregator venue = aligned(Duration.ofHours(4), Alignment.VENUE);
        Aggregator day = aligned(Duration.ofDays(1), Alignment.VENUE);

        assertThat(formingAt(utc, noon + 3600)).isEqualTo(noon);
        assertThat(formingAt(venue, noon + 3600)).isEqualTo(noon - 2 * 3600);
        assertThat(formingAt(day, 23 * 3600)).as("midnight of the venue").isEqualTo(22 * 3600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-60S", "PT7S", "PT48H", "PT86401S", "PT0.7S"})
    void alignedWindowsThatDoNotFillADayAreRefused(Duration period) {
        assertThatThrownBy(() -> Aggregation.aligned(period, Alignment.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("86400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT5S", "PT1M", "PT53M20S", "PT4H", "PT24H", "PT0.5S"})
    void alignedWindowsThatFillADayAreAccepted(Duration period) {
        assertThat(Aggregation.aligned(period, Alignment.VENUE))
                .isEqualTo(new Aggregation.Aligned(period, Alignment.VENUE));
    }

    @Test
    void aGapMakesTheWindowPartialInWhichItLies() {
        Aggregator aligned = aligned(MINUTE, Alignment.UTC);

        feed(aligned, 0, "1", 60, "2");
        aligned.gap(new Gap("EUR", Gap.Reason.NEW_CONNECTION, 0, 2));
        feed(aligned, 90, "3", 120, "4", 180, "5");

        assertThat(out).extracting(Candle::partial).containsExactly(true, true, false);
    }

    @Test
    void aGapOverABoundaryMakesBothWindowsPartial() {
        Aggregator aligned = aligned(MINUTE, Alignment.UTC);

        feed(aligned, 0, "1", 60, "2");
        aligned.gap(new Gap("EUR", Gap.Reason.NEW_CONNECTION, 0, 2));
        feed(aligned, 301, "3", 360, "4", 420, "5");

        assertThat(out).extracting(Candle::partial).containsExactly(true, true, true, false);
    }

    @Test
    void chunksAndTimeWindowsGoOnOverAGapAndArePartialThen() {
        for (Aggregator aggregator : List.of(new ChunkAggregator(3), new TimeAggregator(Duration.ofSeconds(3)))) {
            out.clear();
            feed(aggregator, 1, "1", 2, "2");
            aggregator.gap(new Gap("EUR", Gap.Reason.NEW_CONNECTION, 0, 2));
            feed(aggregator, 4, "3", 5, "1", 6, "1", 8, "1");

            assertThat(out).as("%s", aggregator).extracting(Candle::partial).containsExactly(true, false);
        }
    }

    @Test
    void theClockClosesTheOpenWindowAndTheNextTickBeginsAnother() {
        for (Aggregator aggregator : List.of(aligned(MINUTE, Alignment.UTC), new TimeAggregator(MINUTE))) {
            out.clear();
            feed(aggregator, 0, "1", 10, "2");
            assertThat(aggregator.closesAt()).contains(Instant.ofEpochSecond(60));

            aggregator.clock(Instant.ofEpochSecond(60), out::add);

            assertThat(out).extracting(Candle::close).containsExactly(new BigDecimal("2"));
            assertThat(aggregator.closesAt()).isEmpty();
            assertThat(aggregator.forming()).isEmpty();
        }
    }

    private static Aggregator aligned(Duration period, Alignment alignment) {
        return new AlignedAggregator(new Aggregation.Aligned(period, alignment), TWO_HOURS_AHEAD, false);
    }

    private long formingAt(Aggregator aggregator, long second) {
        feed(aggregator, (int) second, "1");
        return aggregator.forming().orElseThrow().time().getEpochSecond();
    }

    /** Ticks, each as its second and its price. */
    private void feed(Aggregator aggregator, Object... ticks) {
        for (int i = 0; i < ticks.length; i += 2) {
            aggregator.tick(Venue.tick("EUR", (Integer) ticks[i], (String) ticks[i + 1]), out::add);
        }
    }

    private static Candle candle(long second, long period, String open, String high, String low, String close) {
        return new Candle(
                "EUR",
                Instant.ofEpochSecond(second),
                Duration.ofSeconds(period),
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                Optional.empty(),
                true,
                false);
    }
}
