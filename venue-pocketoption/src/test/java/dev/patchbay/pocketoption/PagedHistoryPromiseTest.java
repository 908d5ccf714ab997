package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Tapes.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Client;
import dev.patchbay.servertime.ServerTime;
import dev.patchbay.simulator.HistoryPolicy;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.Alignment;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.history.CandleRequest;
import dev.patchbay.subscriptions.history.History;
import dev.patchbay.subscriptions.history.HistoryStatistics;
import dev.patchbay.subscriptions.history.TickRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** History page by page, through a real client from a venue that misbehaves: complete, ordered, exact. */
@Execution(ExecutionMode.CONCURRENT)
class PagedHistoryPromiseTest {
    private static final String EURO = "EURUSD_otc";

    /** Some hours ago: what was then is a function of the seed. */
    private final Instant end = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MILLIS);

    @Test
    void pagedTicksAreCompleteOrderedAndLoseNothingWithinASecond() throws Exception {
        Instant from = end.minus(Duration.ofHours(2)).plusMillis(123);
        try (Simulator venue = Simulator.builder().seed(7).start();
                Client client = LiveClient.open(venue)) {
            List<Tick> ticks = history(client)
                    .ticks(TickRequest.of(EURO).withFrom(from).withUntil(end).withDeadline(DEADLINE));

            assertThat(ticks).hasSizeGreaterThan(10_000).isEqualTo(Tapes.ticks(venue, EURO, from, end));
            assertThat(venue.received("loadHistoryPeriod")).hasSizeLessThan(15);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop@receive:loadHistoryPeriod#2",
                "cut@receive:loadHistoryPeriod#2",
                "cut@send:loadHistoryPeriodFast#1-2",
                "delay=500ms@receive:loadHistoryPeriod#1",
                "history=wrong-index#1",
                "history=wrong-asset#2",
                "history=error#1",
                "history=no-index",
                "history=duplicate*3",
                "history=capped*100",
                "history=reversed",
                "history=mixed",
                "history=text-numbers",
                "history=milliseconds",
                "history=null-volume",
                "history=extra-column",
                "history=old",
                "unknown=loadHistory*50@receive:loadHistoryPeriod",
                "framing=text-body@send:loadHistoryPeriodFast",
                "framing=inline@send:loadHistoryPeriodFast"
            })
    void pagedTicksSurviveDropsWrongAnswersAndCuts(String fault) throws Exception {
        Instant from = end.minus(Duration.ofMinutes(40));
        try (Simulator venue = Simulator.builder().seed(8).fault(fault).start();
                Client client = LiveClient.open(venue)) {
            List<Tick> ticks = history(client)
                    .ticks(TickRequest.of(EURO).withFrom(from).withUntil(end).withDeadline(DEADLINE));

            assertThat(ticks).hasSizeGreaterThan(3_000).isEqualTo(Tapes.ticks(venue, EURO, from, end));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5h", "PT5H30M", "0h"})
    void beforeThereIsAPriceTheVenuesClockIsTheOneOfTheOptions(String offset) throws Exception {
        Instant from = end.minus(Duration.ofMinutes(20));
        Duration told =
                PocketOptionOptions.parse(Map.of("venue-offset", offset)).venueOffset();
        try (Simulator venue = Simulator.builder().seed(8).venueOffset(told).start();
                Client client = LiveClient.open(venue, Map.of("venue-offset", offset))) {
            List<Tick> ticks =
                    history(client).ticks(TickRequest.of(EURO).withFrom(from).withUntil(end));

            assertThat(ticks).hasSizeGreaterThan(3_000).isEqualTo(Tapes.ticks(venue, EURO, from, end));
        }
    }

    @Test
    void afterThePriceTheVenuesClockIsTheMeasuredOne() throws Exception {
        Instant from = end.minus(Duration.ofMinutes(20));
        try (Simulator venue = Simulator.builder()
                        .seed(8)
                        .venueOffset(Duration.ofMinutes(-210))
                        .start();
                Client client = LiveClient.open(venue);
                var stream = client.handle(Subscriptions.class).ticks(EURO)) {
            assertThat(stream.next(DEADLINE)).isPresent();
            assertThat(client.handle(ServerTime.class).await(DEADLINE).offset()).isEqualTo(Duration.ofMinutes(-210));

            List<Tick> ticks =
                    history(client).ticks(TickRequest.of(EURO).withFrom(from).withUntil(end));

            assertThat(ticks).hasSizeGreaterThan(3_000).isEqualTo(Tapes.ticks(venue, EURO, from, end));
        }
    }

    @Test
    void aMalformedRowCostsItselfAndIsCounted() throws Exception {
        Instant from = end.minus(Duration.ofMinutes(5));
        try (Simulator venue =
                        Simulator.builder().seed(8).fault("history=bad-row").start();
                Client client = LiveClient.open(venue)) {
            List<Tick> ticks =
                    history(client).ticks(TickRequest.of(EURO).withFrom(from).withUntil(end));

            assertThat(ticks).isEqualTo(Tapes.ticks(venue, EURO, from, end));
            assertThat(history(client).statistics().malformed()).isEqualTo(1);
        }
    }

    @Test
    void answersThatOvertakeEachOtherAreToldApartByTheirNumbers() throws Exception {
        Instant from = end.minus(Duration.ofHours(1));
        var slow = HistoryPolicy.standard().withLatency(Duration.ZERO, Duration.ofMillis(300));
        try (Simulator venue = Simulator.builder().seed(9).history(slow).start();
                Client client = LiveClient.open(venue)) {
            History history = history(client);
            var ticks = history.ticksAsync(TickRequest.of(EURO).withFrom(from).withUntil(end));
            var others = history.ticksAsync(
                    TickRequest.of("GBPUSD_otc").withFrom(from).withUntil(end));
            var candles = history.candlesAsync(
                    CandleRequest.of(EURO, Duration.ofMinutes(1)).withCount(500).withUntil(end));

            assertThat(ticks.get()).isEqualTo(Tapes.ticks(venue, EURO, from, end));
            assertThat(others.get()).isEqualTo(Tapes.ticks(venue, "GBPUSD_otc", from, end));
            assertThat(candles.get()).hasSize(500);
            HistoryStatistics counted = history.statistics();
            assertThat(counted.asked()).isEqualTo(counted.answered());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT1M, 400, VENUE",
        "PT5M, 200, UTC",
        "PT5S, 300, VENUE",
        "PT7S, 100, UTC",
        "PT4H, 20, VENUE",
        "PT4H, 20, UTC",
        "PT24H, 5, UTC",
        "PT24H, 5, VENUE",
        "PT3M30S, 100, UTC"
    })
    void pagedCandlesOfAnyPeriodAndAnyEndEqualThoseOfTheFullTickTape(Duration period, int count, Alignment alignment)
            throws Exception {
        try (Simulator venue = Simulator.builder().seed(7).start();
                Client client = LiveClient.open(venue)) {
            List<Candle> candles = history(client)
                    .candles(CandleRequest.of(EURO, period)
                            .withCount(count)
                            .withUntil(end)
                            .withAlignment(alignment)
                            .withDeadline(DEADLINE));

            assertThat(candles).hasSize(count);
            assertThat(candles.getLast().end()).isBeforeOrEqualTo(end).isAfter(end.minus(period));
            Instant from = candles.getFirst().time();
            Instant until = candles.getLast().end().minusMillis(1);
            assertThat(candles).isEqualTo(Tapes.candles(Tapes.ticks(venue, EURO, from, until), period, alignment));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cut@receive:loadHistoryPeriod#2",
                "history=wrong-asset#1",
                "history=wrong-period#1",
                "history=duplicate*2",
                "history=capped*40",
                "history=reversed",
                "history=text-numbers",
                "history=volume"
            })
    void pagedCandlesSurviveWrongAnswersAndCuts(String fault) throws Exception {
        Duration minute = Duration.ofMinutes(1);
        try (Simulator venue = Simulator.builder().seed(8).fault(fault).start();
                Client client = LiveClient.open(venue)) {
            List<Candle> candles = history(client)
                    .candles(CandleRequest.of(EURO, minute)
                            .withCount(350)
                            .withUntil(end)
                            .withDeadline(DEADLINE));

            assertThat(candles).hasSize(350);
            List<Tick> tape = Tapes.ticks(
                    venue,
                    EURO,
                    candles.getFirst().time(),
                    candles.getLast().end().minusMillis(1));
            assertThat(candles)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("volume")
                    .isEqualTo(Tapes.candles(tape, minute, Alignment.VENUE));
        }
    }

    @Test
    void aRequestUpToNowIsRightThoughTheVenuesNewestCandlesAreStale() throws Exception {
        Duration minute = Duration.ofMinutes(1);
        try (Simulator venue = Simulator.builder()
                        .seed(7)
                        .tickEvery(Duration.ofMillis(20), Duration.ofMillis(60))
                        .start();
                Client client = LiveClient.open(venue);
                var stream = client.handle(Subscriptions.class).ticks(EURO)) {
            assertThat(stream.next(DEADLINE)).isPresent();
            Instant asked = Instant.now();

            List<Candle> candles =
                    history(client).candles(CandleRequest.of(EURO, minute).withCount(30));

            assertThat(candles).hasSize(30);
            List<Tick> tape = Tapes.ticks(
                    venue, EURO, candles.getFirst().time(), candles.getLast().end());
            List<Candle> expected = Tapes.candles(tape, minute, Alignment.VENUE);
            assertThat(candles.subList(0, 29)).isEqualTo(expected.subList(0, 29));
            assertThat(candles.getLast().closed()).isFalse();
            assertThat(candles.getLast().end()).isAfter(asked.minusMillis(200)); // as far as the clocks differ
        }
    }

    private static History history(Client client) throws InterruptedException {
        client.awaitLive(DEADLINE);
        return client.handle(History.class);
    }
}
