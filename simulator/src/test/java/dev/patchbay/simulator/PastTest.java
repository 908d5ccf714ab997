package dev.patchbay.simulator;

import static dev.patchbay.simulator.History.ASSET;
import static dev.patchbay.simulator.History.START;
import static dev.patchbay.simulator.History.VENUE;
import static dev.patchbay.simulator.History.compiled;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class PastTest {
    private static final Duration DAYS = Duration.ofDays(30);

    @Test
    void thePastIsAFunctionOfSeedAssetAndTimeWheneverTheVenueStarts() {
        List<Quote> day = past(7, ASSET, START);

        assertThat(day).hasSizeBetween(17_000, 27_000);
        assertThat(past(7, ASSET, START.plus(Duration.ofDays(11)))).isEqualTo(day);
        assertThat(past(8, ASSET, START)).isNotEqualTo(day);
        assertThat(past(7, "GBPUSD_otc", START)).isNotEqualTo(day);
    }

    /** Two hours, two days before START. */
    private static List<Quote> past(long seed, String asset, Instant start) {
        try (var venue = Simulator.builder()
                .seed(seed)
                .clock(ManualClock.startingAt(start))
                .start()) {
            Instant from = START.minus(Duration.ofDays(2));
            return venue.tape(asset, from, from.plus(Duration.ofHours(2)));
        }
    }

    @Test
    void thePastTicksAsTheGeneratorDoesInWholeMillisecondsThatDiffer() {
        List<Quote> past = past(1, ASSET, START);

        for (int i = 1; i < past.size(); i++) {
            Duration between =
                    Duration.between(past.get(i - 1).time(), past.get(i).time());
            assertThat(between)
                    .as("between ticks %d and %d", i - 1, i)
                    .isBetween(Duration.ofMillis(100), Duration.ofMillis(500));
        }
    }

    @Test
    void thePastMovesInSmallStepsAndStaysNearItsAssetsPrice() {
        List<Quote> past = past(1, ASSET, START);

        BigDecimal before = new BigDecimal(past.getFirst().price());
        for (Quote tick : past) {
            BigDecimal price = new BigDecimal(tick.price());
            assertThat(price.subtract(before).abs()).as("step to %s", tick).isLessThan(new BigDecimal("0.0001"));
            before = price;
        }
        assertThat(before).isBetween(new BigDecimal("1.190"), new BigDecimal("1.200"));
        assertThat(past.stream().map(Quote::price).distinct().count()).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void thePastJoinsTheLiveWalkWithoutAJumpAndWithoutAHole(long seed) {
        var clock = ManualClock.startingAt(START);
        try (var venue = Simulator.builder().seed(seed).clock(clock).start();
                var peer = Peer.loggedIn(venue)) {
            clock.advance(Duration.ofSeconds(7));
            peer.stream(ASSET);
            clock.advance(Duration.ofSeconds(7));

            List<Quote> seam = venue.tape(ASSET, START, START.plusSeconds(14));
            Quote firstLive = venue.tape(ASSET).getFirst();
            int at = seam.indexOf(firstLive);
            assertThat(at).isBetween(10, 80);
            assertThat(Duration.between(seam.get(at - 1).time(), firstLive.time()))
                    .isLessThan(Duration.ofSeconds(1));
            assertThat(new BigDecimal(seam.get(at - 1).price())
                            .subtract(new BigDecimal(firstLive.price()))
                            .abs())
                    .isLessThan(new BigDecimal("0.00003"));
        }
    }

    @Test
    void aMonthOfDailyCandlesIsOneAnswerAndThereIsNothingBefore() {
        try (var venue =
                        Simulator.builder().clock(ManualClock.startingAt(START)).start();
                var peer = Peer.loggedIn(venue)) {
            var rows = History.page(peer, 86_400, VENUE, 150 * 86_400).path("data");

            assertThat(rows).hasSize(31);
            Instant yesterday = Instant.parse("2026-01-03T22:00:00Z");
            List<Quote> day = venue.tape(ASSET, yesterday, yesterday.plus(Duration.ofDays(1)));
            assertThat(History.candles(rows)).contains(compiled(day, 86_400).getFirst());
            assertThat(History.page(peer, 0, VENUE - DAYS.toSeconds() - 1, 86_400)
                            .path("data"))
                    .isEmpty();
        }
    }

    @Test
    void aPausedMarketHasNoPastAfterItsStart() {
        var clock = ManualClock.startingAt(START);
        try (var venue = Simulator.builder()
                        .clock(clock)
                        .ticksPaused()
                        .heartbeat(DAYS, DAYS)
                        .start();
                var _ = Peer.loggedIn(venue)) {
            clock.advance(Duration.ofMinutes(1));
            List<Quote> quiet = venue.tape(ASSET, START, START.plusSeconds(60));
            List<Quote> before = venue.tape(ASSET, START.minusSeconds(60), START);

            assertThat(quiet).isEmpty();
            assertThat(before).isNotEmpty();
        }
    }

    @Test
    void anAssetThatNobodyAskedForGoesOnTickingUntilTheMarketPausesOrItIsShut() {
        var clock = ManualClock.startingAt(START);
        try (var venue = Simulator.builder().clock(clock).start()) {
            clock.advance(Duration.ofSeconds(10));
            venue.active("#AAPL_otc", false);
            clock.advance(Duration.ofSeconds(10));
            venue.pauseTicks();
            clock.advance(Duration.ofSeconds(10));

            Instant end = START.plusSeconds(30);
            assertThat(venue.tape(ASSET, START, end).getLast().time())
                    .isBetween(START.plusSeconds(19), START.plusSeconds(20));
            assertThat(venue.tape("#AAPL_otc", START, end).getLast().time())
                    .isBetween(START.plusSeconds(9), START.plusSeconds(10));
            assertThat(venue.tape("EURUSD", START, end))
                    .as("shut from the start")
                    .isEmpty();
        }
    }

    @Test
    void aSlowGeneratorHasASlowPastAndAVeryFastOneIsSlowedDown() {
        assertThat(ticksOfAnHour(Duration.ofSeconds(5), Duration.ofSeconds(10))).hasSizeBetween(360, 720);
        assertThat(ticksOfAnHour(Duration.ofNanos(1), Duration.ofMillis(2))).hasSize(36_000);
    }

    private static List<Quote> ticksOfAnHour(Duration shortest, Duration longest) {
        try (var venue = Simulator.builder()
                .clock(ManualClock.startingAt(START))
                .tickEvery(shortest, longest)
                .start()) {
            return venue.tape(ASSET, START.minusSeconds(3_600), START);
        }
    }
}
