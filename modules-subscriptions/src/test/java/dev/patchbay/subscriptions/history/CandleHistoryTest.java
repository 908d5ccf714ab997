package dev.patchbay.subscriptions.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.subscriptions.Alignment;
import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Candles, page by page, against those of the full tape. */
class CandleHistoryTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ModelVenue venue = new ModelVenue(Tape.random(new SplittableRandom(3), World.START, 30 * 3600, 3, 1));
    private final World world = new World(venue);

    @Test
    void pagedCandlesWithAnyEndTimeAreCompleteAndOrderedAndSurviveDrops() throws InterruptedException {
        Instant from = World.START.minus(Duration.ofHours(20));
        Instant until = World.START.minus(Duration.ofHours(3)).plusSeconds(17);
        venue.conduct = (question, page) -> {
            if (venue.heard.size() % 3 != 0) {
                venue.answer(page, ModelVenue.LATENCY);
            }
        };

        List<Candle> candles = world.history.candles(
                CandleRequest.of(Tape.ASSET, MINUTE).withFrom(from).withUntil(until));

        assertThat(candles)
                .isEqualTo(expected(venueWindows(MINUTE))
                        .filter(candle ->
                                !candle.time().isBefore(from) && !candle.end().isAfter(until))
                        .toList())
                .hasSizeGreaterThan(900);
        assertThat(venue.heard).allMatch(question -> question.period().equals(MINUTE));
    }

    @Test
    void theNewestCandlesAreThoseOfTheTapeThoughTheVenuesAreStale() throws InterruptedException {
        for (Duration period : List.of(MINUTE, Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(1))) {
            venue.fresh = 0.4;

            List<Candle> candles = new World(venue)
                    .history.candles(CandleRequest.of(Tape.ASSET, period).withCount(10));

            assertThat(candles).as("%s", period).isEqualTo(newest(venueWindows(period), 10));
            assertThat(candles.getLast().closed()).isFalse();
            assertThat(candles.subList(0, 9)).allMatch(Candle::closed);
        }
    }

    @Test
    void aPeriodThatTheVenueDoesNotHaveIsMadeOfTheLargestThatDividesIt() throws InterruptedException {
        Duration quarter = Duration.ofMinutes(15);

        List<Candle> candles =
                world.history.candles(CandleRequest.of(Tape.ASSET, quarter).withCount(40));

        assertThat(candles).isEqualTo(newest(venueWindows(quarter), 40));
        assertThat(venue.heard).noneMatch(question -> question.period().equals(MINUTE));
    }

    @Test
    void aPeriodThatNoVenuePeriodDividesIsMadeOfTicks() throws InterruptedException {
        Duration odd = Duration.ofSeconds(7);

        List<Candle> candles =
                world.history.candles(CandleRequest.of(Tape.ASSET, odd).withCount(300));

        assertThat(candles).isEqualTo(newest(venueWindows(odd), 300));
        assertThat(venue.heard).allMatch(question -> question.period().isZero());
    }

    @Test
    void fourHoursAlignedByTheVenueAndByUtcAreDifferentCandles() throws InterruptedException {
        Duration hours = Duration.ofHours(4);
        CandleRequest request = CandleRequest.of(Tape.ASSET, hours).withCount(5);

        List<Candle> ofVenue = world.history.candles(request);
        List<Candle> ofUtc = world.history.candles(request.withAlignment(Alignment.UTC));

        assertThat(ofVenue).isEqualTo(newest(venueWindows(hours), 5));
        assertThat(ofUtc).isEqualTo(newest(Buckets.utc(hours), 5));
        assertThat(ofVenue.getFirst().time()).isNotEqualTo(ofUtc.getFirst().time());
    }

    @Test
    void countBasedRequestsStepOverAWeekend() throws InterruptedException {
        Instant monday = World.START.minus(Duration.ofMinutes(30));
        Instant friday = monday.minus(Duration.ofHours(49));
        List<Tick> ticks = new ArrayList<>(
                Tape.even(friday.minus(Duration.ofHours(3)), friday, 5_000).ticks());
        ticks.addAll(Tape.even(monday, World.START, 5_000).ticks());
        var closed = new ModelVenue(new Tape(Tape.ASSET, ticks));
        var there = new World(closed);

        List<Candle> candles =
                there.history.candles(CandleRequest.of(Tape.ASSET, MINUTE).withCount(100));

        assertThat(candles)
                .hasSize(100)
                .isEqualTo(closed.tape
                        .candles(venueWindows(MINUTE), World.BEGUN)
                        .reversed()
                        .subList(0, 100)
                        .reversed());
        assertThat(candles.getFirst().time()).isBefore(friday);
    }

    @Test
    void countBasedRequestsMadeOfTicksStepOverAWeekendWithFewQuestions() throws InterruptedException {
        Instant monday = World.START.minus(Duration.ofMinutes(2));
        Instant friday = monday.minus(Duration.ofHours(49));
        List<Tick> ticks = new ArrayList<>(
                Tape.even(friday.minus(Duration.ofHours(3)), friday, 5_000).ticks());
        ticks.addAll(Tape.even(monday, World.START, 1_000).ticks());
        var closed = new ModelVenue(new Tape(Tape.ASSET, ticks));
        Duration odd = Duration.ofSeconds(7);

        List<Candle> candles = new World(closed)
                .history.candles(CandleRequest.of(Tape.ASSET, odd).withCount(100));

        assertThat(candles)
                .hasSize(100)
                .isEqualTo(closed.tape
                        .candles(venueWindows(odd), World.BEGUN)
                        .reversed()
                        .subList(0, 100)
                        .reversed());
        assertThat(closed.heard).hasSizeLessThan(40);
    }

    @Test
    void thereAreFewerThanAskedForIfTheVenueHasNothingOlder() throws InterruptedException {
        var young = new ModelVenue(Tape.even(World.START.minus(Duration.ofMinutes(20)), World.START, 1_000));

        List<Candle> candles = new World(young)
                .history.candles(CandleRequest.of(Tape.ASSET, MINUTE).withCount(100));

        assertThat(candles).hasSize(20);
    }

    @Test
    void aCountAndAStartBoundEachOther() throws InterruptedException {
        Instant from = World.START.minus(Duration.ofMinutes(30));

        List<Candle> candles = world.history.candles(
                CandleRequest.of(Tape.ASSET, MINUTE).withFrom(from).withCount(100));

        assertThat(candles)
                .isEqualTo(expected(venueWindows(MINUTE))
                        .filter(candle -> !candle.time().isBefore(from))
                        .toList());
    }

    @Test
    void anAnswerOfTicksToAQuestionForCandlesIsCompiled() throws InterruptedException {
        venue.conduct = (question, page) -> {
            Instant end = question.end().minus(venue.offset);
            List<Tick> ticks = venue.tape.between(end.minus(question.length()), end);
            venue.answer(
                    new HistoryAnswer.Page(question.asset(), question.period(), page.index(), ticks, List.of(), 0),
                    ModelVenue.LATENCY);
        };
        Instant from = World.START.minus(Duration.ofMinutes(90));

        List<Candle> candles =
                world.history.candles(CandleRequest.of(Tape.ASSET, MINUTE).withFrom(from));

        assertThat(candles)
                .isEqualTo(expected(venueWindows(MINUTE))
                        .filter(candle -> !candle.time().isBefore(from))
                        .toList());
    }

    @Test
    void anArchiveGivesClosedCandlesOnly() throws InterruptedException {
        Instant from = World.START.minus(Duration.ofMinutes(10));

        List<Candle> candles = world.history.candles(
                Tape.ASSET, Buckets.utc(MINUTE), from, World.START.plusSeconds(600), Duration.ofSeconds(30));

        assertThat(candles).hasSize(9).allMatch(Candle::closed);
        assertThat(candles.getFirst().time()).isEqualTo(from);
    }

    @Test
    void noQuestionForCandlesEndsInTheVenuesFuture() throws InterruptedException {
        venue.periods = List.of(Duration.ofHours(1));

        world.history.candles(CandleRequest.of(Tape.ASSET, Duration.ofHours(1)).withCount(20));

        assertThat(venue.heard)
                .isNotEmpty()
                .allMatch(question -> !question.end().minus(venue.offset).isAfter(World.START.plusSeconds(2)));
    }

    @Test
    void aRequestForTooManyCandlesSaysHowToAskForLess() {
        assertThatThrownBy(() -> world.history.candles(
                        CandleRequest.of(Tape.ASSET, MINUTE).withCount(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("PT1M candles of EUR", "may take 1000", "ask for a shorter range");
    }

    @Test
    void requestsThatMakeNoSenseAreRefusedWhenTheyAreMade() {
        CandleRequest request = CandleRequest.of(Tape.ASSET, MINUTE);

        assertThat(request.count()).isEqualTo(OptionalInt.of(CandleRequest.STANDARD_COUNT));
        assertThatThrownBy(() -> CandleRequest.of(" ", MINUTE)).hasMessageContaining("blank");
        assertThatThrownBy(() -> CandleRequest.of(Tape.ASSET, Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> request.withCount(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> request.withDeadline(Duration.ZERO)).hasMessageContaining("deadline");
        assertThatThrownBy(() -> request.withFrom(World.START).withUntil(Instant.EPOCH))
                .hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> TickRequest.of(Tape.ASSET).withLast(Duration.ZERO))
                .hasMessageContaining("PT0S");
    }

    private Stream<Candle> expected(Buckets windows) {
        return venue.tape.candles(windows, World.BEGUN).stream();
    }

    private List<Candle> newest(Buckets windows, int count) {
        List<Candle> all = expected(windows).toList();
        return all.subList(all.size() - count, all.size());
    }

    private Buckets venueWindows(Duration period) {
        return new Buckets(period, venue.offset);
    }
}
