package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Tapes.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.HistoryPolicy;
import dev.patchbay.simulator.Received;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.SimulatorBuilder;
import dev.patchbay.simulator.StreamPolicy;
import dev.patchbay.subscriptions.Alignment;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import dev.patchbay.subscriptions.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snapshot that comes with a change of the chart, through a real client, while prices go on. */
@Execution(ExecutionMode.CONCURRENT)
class SnapshotPromiseTest {
    private static final String EURO = "EURUSD_otc";
    private static final String POUND = "GBPUSD_otc";
    private static final String YEN = "USDJPY_otc";

    @ParameterizedTest
    @ValueSource(longs = {60, 180, 300, 900})
    void theSnapshotEqualsTheCandlesOfTheFullTickTape(long seconds) throws Exception {
        Duration period = Duration.ofSeconds(seconds);
        try (Simulator venue = busy().start();
                Client client = LiveClient.open(venue);
                var stream = client.handle(Subscriptions.class).ticks(EURO)) {
            assertThat(stream.next(DEADLINE)).isPresent();
            Instant asked = Instant.now();

            List<Candle> candles = client.handle(History.class).snapshot(EURO, period, DEADLINE);

            assertThat(candles).hasSizeBetween(98, 101);
            assertEqualsTape(venue, period, asked, candles);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop@receive:changeSymbol#2",
                "history=wrong-asset@receive:changeSymbol#2",
                "history=parallel@receive:changeSymbol",
                "history=text-numbers@receive:changeSymbol",
                "history=mixed@receive:changeSymbol",
                "history=bad-row@receive:changeSymbol",
                "history=reversed@receive:changeSymbol",
                "history=no-ticks@receive:changeSymbol",
                "history=capped*10@receive:changeSymbol",
                "history=old@receive:changeSymbol",
                "cut@receive:changeSymbol#2"
            })
    void theSnapshotEqualsTheTapeWhateverBecomesOfItsAnswers(String fault) throws Exception {
        Duration period = Duration.ofMinutes(1);
        try (Simulator venue = busy().fault(fault).start();
                Client client = LiveClient.open(venue);
                var stream = client.handle(Subscriptions.class).ticks(EURO)) {
            assertThat(stream.next(DEADLINE)).isPresent();
            Instant asked = Instant.now();

            List<Candle> candles = client.handle(History.class).snapshot(EURO, period, DEADLINE);

            assertThat(candles).hasSizeGreaterThanOrEqualTo(10);
            assertEqualsTape(venue, period, asked, candles);
        }
    }

    @Test
    void severalWaitersShareOneQuestion() throws Exception {
        Duration answer = Duration.ofMillis(300);
        try (Simulator venue = busy().history(HistoryPolicy.standard().withLatency(answer, answer))
                        .start();
                Client client = LiveClient.open(venue)) {
            client.awaitLive(DEADLINE);
            History history = client.handle(History.class);
            var first = history.snapshotAsync(EURO, Duration.ofMinutes(1), DEADLINE);
            var second = history.snapshotAsync(EURO, Duration.ofMinutes(1), DEADLINE);

            assertThat(first.get().getFirst()).isEqualTo(second.get().getFirst());
            assertThat(venue.received("changeSymbol")).hasSize(1);
        }
    }

    @Test
    void afterwardsTheChartShowsTheSymbolThatWasStreamedLastAndItsPricesGoOn() throws Exception {
        try (Simulator venue = busy().streams(StreamPolicy.last(1)).start();
                Client client = LiveClient.open(venue);
                EventStream<TickEvent> stream =
                        client.handle(Subscriptions.class).ticks(POUND)) {
            assertThat(stream.next(DEADLINE)).isPresent();

            assertThat(client.handle(History.class).snapshot(YEN, Duration.ofMinutes(1), DEADLINE))
                    .isNotEmpty();

            Tapes.until(
                    "the chart is back",
                    () -> charts(venue).size() == 3
                            && !venue.received("unsubfor").isEmpty());
            assertThat(charts(venue).get(1)).contains(YEN);
            assertThat(charts(venue).getLast()).contains(POUND);
            assertThat(venue.received("unsubfor")).extracting(Received::payload).containsExactly('"' + YEN + '"');
            Instant back = Instant.now();
            Tapes.until("prices go on", () -> next(stream).time().isAfter(back));
        }
    }

    @Test
    void theSnapshotOfAStreamedAssetDoesNotEndItsStream() throws Exception {
        try (Simulator venue = busy().start();
                Client client = LiveClient.open(venue);
                EventStream<TickEvent> pounds =
                        client.handle(Subscriptions.class).ticks(POUND);
                EventStream<TickEvent> euros =
                        client.handle(Subscriptions.class).ticks(EURO)) {
            assertThat(pounds.next(DEADLINE)).isPresent();
            assertThat(euros.next(DEADLINE)).isPresent();

            assertThat(client.handle(History.class).snapshot(POUND, Duration.ofMinutes(1), DEADLINE))
                    .isNotEmpty();

            Tapes.until("the chart is back", () -> charts(venue).size() == 4);
            assertThat(charts(venue).getLast()).contains(EURO);
            assertThat(venue.received("unsubfor")).isEmpty();
            Instant back = Instant.now();
            Tapes.until("pounds go on", () -> next(pounds).time().isAfter(back));
            Tapes.until("euros go on", () -> next(euros).time().isAfter(back));
        }
    }

    private static SimulatorBuilder busy() {
        return Simulator.builder().seed(7).tickEvery(Duration.ofMillis(100), Duration.ofMillis(300));
    }

    private static List<String> charts(Simulator venue) {
        return venue.received("changeSymbol").stream().map(Received::payload).toList();
    }

    private static Tick next(EventStream<TickEvent> stream) {
        try {
            return stream.next(DEADLINE)
                    .filter(Tick.class::isInstance)
                    .map(Tick.class::cast)
                    .orElseThrow();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * All candles but the last are whole, and those of the tape; the last is that of the tape up to some tick of its window. Closed are those
     * that had ended when the snapshot was asked for, give or take what the venue's clock is off.
     */
    private static void assertEqualsTape(Simulator venue, Duration period, Instant asked, List<Candle> candles) {
        Candle newest = candles.getLast();
        List<Tick> tape = Tapes.ticks(venue, EURO, candles.getFirst().time(), newest.end());
        List<Candle> expected = Tapes.candles(tape, period, Alignment.VENUE);
        List<Tick> window = tape.stream()
                .filter(tick -> !tick.time().isBefore(newest.time()))
                .toList();
        List<Candle> soFar = new ArrayList<>();
        for (int i = 1; i <= window.size(); i++) {
            soFar.addAll(Tapes.candles(window.subList(0, i), period, Alignment.VENUE));
        }

        int whole = candles.size() - 1;
        assertThat(candles.subList(0, whole).stream()
                        .map(candle -> candle.withClosed(true))
                        .toList())
                .isEqualTo(expected.subList(0, whole));
        assertThat(soFar).contains(newest.withClosed(true));
        Instant told = Instant.now();
        assertThat(candles).allSatisfy(candle -> {
            if (candle.end().isBefore(asked.minusMillis(200))) {
                assertThat(candle.closed()).isTrue();
            } else if (candle.end().isAfter(told.plusMillis(200))) {
                assertThat(candle.closed()).isFalse();
            }
        });
    }
}
