package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Tapes.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.SimulatorBuilder;
import dev.patchbay.subscriptions.Aggregation;
import dev.patchbay.subscriptions.Alignment;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.CandleEvent;
import dev.patchbay.subscriptions.CandleOptions;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.StreamOptions;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** History and live prices as one stream, through a real client whose connection is cut again and again. */
@Execution(ExecutionMode.CONCURRENT)
class GapFreePromiseTest {
    private static final String EURO = "EURUSD_otc";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final StreamOptions FILLED =
            StreamOptions.STANDARD.withCapacity(100_000).withBackfill(Duration.ofMinutes(10));

    @ParameterizedTest
    @ValueSource(strings = {"", "drop@receive:loadHistoryPeriod#2", "ticks=batch*3"})
    void filledTicksEqualTheTapeAcrossCuts(String fault) throws Exception {
        try (Simulator venue = fast(fault).start();
                Client client = LiveClient.open(venue);
                EventStream<TickEvent> stream =
                        client.handle(Subscriptions.class).ticks(EURO, FILLED)) {
            List<TickEvent> events = new ArrayList<>(take(stream, 50));
            for (int cut = 1; cut <= 3; cut++) {
                venue.cutAll();
                venue.awaitLogins(cut + 1, DEADLINE);
                events.addAll(take(stream, 100));
            }

            assertThat(events).doesNotHaveAnyElementsOfTypes(Gap.class);
            List<Tick> ticks = events.stream().map(Tick.class::cast).toList();
            assertThat(ticks).filteredOn(Tick::backfilled).isNotEmpty();
            List<Tick> tape = Tapes.ticks(
                    venue, EURO, ticks.getFirst().time(), ticks.getLast().time());
            assertThat(ticks)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("backfilled")
                    .isEqualTo(tape);
        }
    }

    @Test
    void withoutBackfillTheSameCutsLeaveGaps() throws Exception {
        try (Simulator venue = fast("").start();
                Client client = LiveClient.open(venue);
                EventStream<TickEvent> stream =
                        client.handle(Subscriptions.class).ticks(EURO)) {
            take(stream, 50);
            venue.cutAll();
            venue.awaitLogins(2, DEADLINE);

            assertThat(take(stream, 50)).filteredOn(Gap.class::isInstance).hasSize(1);
        }
    }

    @Test
    void historyAndLiveCandlesEqualTheTapeAcrossTheSeam() throws Exception {
        var options = CandleOptions.STANDARD.withStream(FILLED).withHistory(60);
        try (Simulator venue = fast("").start();
                Client client = LiveClient.open(venue);
                EventStream<CandleEvent> stream = client.handle(Subscriptions.class)
                        .candles(EURO, Aggregation.aligned(SECOND, Alignment.VENUE), options)) {
            List<Candle> candles = candles(take(stream, 65));

            assertThat(candles.getFirst().time())
                    .isBetween(
                            Instant.now().minus(Duration.ofMinutes(3)),
                            Instant.now().minus(Duration.ofSeconds(60)));
            assertEqualTape(venue, candles, SECOND);
        }
    }

    @Test
    void historyAndLiveCandlesEqualTheTapeAcrossCuts() throws Exception {
        var options = CandleOptions.STANDARD.withStream(FILLED).withHistory(20);
        try (Simulator venue = fast("").start();
                Client client = LiveClient.open(venue);
                EventStream<CandleEvent> stream = client.handle(Subscriptions.class)
                        .candles(EURO, Aggregation.aligned(SECOND, Alignment.UTC), options)) {
            List<CandleEvent> events = new ArrayList<>(take(stream, 22));
            for (int cut = 1; cut <= 3; cut++) {
                venue.cutAll();
                venue.awaitLogins(cut + 1, DEADLINE);
                events.addAll(take(stream, 2));
            }

            assertEqualTape(venue, candles(events), SECOND);
        }
    }

    @ParameterizedTest
    @CsvSource({"PT1M, 160", "PT5M, 160", "PT1H, 60", "PT4H, 20"})
    void theCandlesOfBeforeAreThoseOfTheTapeInAnyPeriod(Duration period, int count) throws Exception {
        var options = CandleOptions.STANDARD.withStream(FILLED).withHistory(count);
        try (Simulator venue = Simulator.builder().seed(6).start();
                Client client = LiveClient.open(venue);
                EventStream<CandleEvent> stream = client.handle(Subscriptions.class)
                        .candles(EURO, Aggregation.aligned(period, Alignment.VENUE), options)) {
            assertEqualTape(venue, candles(take(stream, count - 1)), period);
        }
    }

    private static SimulatorBuilder fast(String fault) {
        SimulatorBuilder builder = Simulator.builder().seed(5).tickEvery(Duration.ofMillis(5), Duration.ofMillis(20));
        return fault.isEmpty() ? builder : builder.fault(fault);
    }

    private static <T> List<T> take(EventStream<T> stream, int count) throws InterruptedException {
        List<T> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(stream.next(DEADLINE).orElseThrow(() -> new AssertionError("only got " + events)));
        }
        return events;
    }

    private static List<Candle> candles(List<CandleEvent> events) {
        assertThat(events).doesNotHaveAnyElementsOfTypes(Gap.class);
        return events.stream().map(Candle.class::cast).toList();
    }

    private static void assertEqualTape(Simulator venue, List<Candle> candles, Duration period) {
        List<Tick> tape = Tapes.ticks(
                venue, EURO, candles.getFirst().time(), candles.getLast().end().minusMillis(1));
        assertThat(candles).isEqualTo(Tapes.candles(tape, period, Alignment.VENUE));
    }
}
