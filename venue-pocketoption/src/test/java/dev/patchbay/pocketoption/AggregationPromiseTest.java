package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Tapes.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.Aggregation;
import dev.patchbay.subscriptions.Alignment;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.CandleEvent;
import dev.patchbay.subscriptions.CandleOptions;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Live candles through a real client, held against the ticks that the venue made. */
@Execution(ExecutionMode.CONCURRENT)
class AggregationPromiseTest {
    private static final String EURO = "EURUSD_otc";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final CandleOptions BY_TICKS = CandleOptions.STANDARD.withGrace(CandleOptions.NEVER);

    @Test
    void eachAggregationOfTheSameStreamEqualsItsTape() throws Exception {
        try (Simulator venue = fast();
                Client client = LiveClient.open(venue)) {
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            EventStream<CandleEvent> each = subscriptions.candles(EURO, Aggregation.none(), BY_TICKS);
            EventStream<CandleEvent> chunks = subscriptions.candles(EURO, Aggregation.chunk(7), BY_TICKS);
            EventStream<CandleEvent> windows = subscriptions.candles(EURO, Aggregation.time(SECOND), BY_TICKS);
            EventStream<CandleEvent> aligned =
                    subscriptions.candles(EURO, Aggregation.aligned(SECOND, Alignment.VENUE), BY_TICKS);
            List<Candle> ofTicks = take(each, 200);
            List<Candle> ofChunks = take(chunks, 28);
            List<Candle> ofWindows = take(windows, 2);
            List<Candle> ofClock = take(aligned, 3);
            List<Tick> tape = Tapes.ticks(venue, EURO, ofTicks.getFirst().time(), Instant.now());

            assertThat(ofTicks).extracting(Candle::close).isEqualTo(prices(tape.subList(0, 200)));
            for (int i = 0; i < ofChunks.size(); i++) {
                int first = tape.indexOf(at(tape, ofChunks.getFirst().time())) + 7 * i;
                assertIs(ofChunks.get(i), tape.subList(first, first + 7));
            }
            for (Candle window : ofWindows) {
                assertIs(window, window(tape, window.time(), SECOND));
            }
            assertThat(ofClock.getFirst().partial())
                    .as("it began before the stream")
                    .isTrue();
            assertThat(ofClock.subList(1, 3))
                    .isEqualTo(Tapes.candles(
                            Tapes.ticks(
                                    venue,
                                    EURO,
                                    ofClock.get(1).time(),
                                    ofClock.get(2).end().minusMillis(1)),
                            SECOND,
                            Alignment.VENUE));
        }
    }

    @Test
    void aWindowIsClosedByTheClockWithinItsGraceWithoutANextTick() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start();
                Client client = LiveClient.open(venue)) {
            Subscriptions subscriptions = client.handle(Subscriptions.class);
            EventStream<TickEvent> ticks = subscriptions.ticks(EURO);
            EventStream<CandleEvent> candles = subscriptions.candles(
                    EURO,
                    Aggregation.aligned(SECOND, Alignment.VENUE),
                    CandleOptions.STANDARD.withGrace(Duration.ofMillis(200)));
            venue.awaitReceived("subfor", 1, DEADLINE);
            venue.tick(EURO, "1.19537");
            assertThat(ticks.next(DEADLINE)).isPresent();

            Candle candle = (Candle) candles.next(DEADLINE).orElseThrow();
            Instant told = Instant.now();

            assertThat(candle.closed()).isTrue();
            assertThat(candle.close()).isEqualTo("1.19537");
            assertThat(told)
                    .isBetween(
                            candle.end().plus(Duration.ofMillis(100)),
                            candle.end().plus(Duration.ofSeconds(3)));
        }
    }

    @Test
    void theFormingCandleFollowsEachTick() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start();
                Client client = LiveClient.open(venue)) {
            EventStream<CandleEvent> candles =
                    client.handle(Subscriptions.class).candles(EURO, Aggregation.chunk(3), BY_TICKS.withForming(true));
            venue.awaitReceived("subfor", 1, DEADLINE);
            for (String price : List.of("1.3", "1.1", "1.2")) {
                venue.tick(EURO, price);
            }

            List<Candle> told = take(candles, 3);

            assertThat(told).extracting(candle -> candle.close().toString()).containsExactly("1.3", "1.1", "1.2");
            assertThat(told).extracting(candle -> candle.high().toString()).containsOnly("1.3");
            assertThat(told).extracting(candle -> candle.low().toString()).containsExactly("1.3", "1.1", "1.1");
            assertThat(told).extracting(Candle::closed).containsExactly(false, false, true);
        }
    }

    private static Simulator fast() {
        return Simulator.builder()
                .seed(5)
                .tickEvery(Duration.ofMillis(5), Duration.ofMillis(20))
                .start();
    }

    private static List<Candle> take(EventStream<CandleEvent> stream, int count) throws InterruptedException {
        List<Candle> candles = new ArrayList<>();
        while (candles.size() < count) {
            candles.add((Candle) stream.next(DEADLINE).orElseThrow());
        }
        return candles;
    }

    private static List<BigDecimal> prices(List<Tick> ticks) {
        return ticks.stream().map(Tick::price).toList();
    }

    private static Tick at(List<Tick> tape, Instant time) {
        return tape.stream()
                .filter(tick -> !tick.time().isBefore(time))
                .findFirst()
                .orElseThrow();
    }

    /** From a tick on, up to and with the first one that lies a whole period behind it. */
    private static List<Tick> window(List<Tick> tape, Instant start, Duration period) {
        int first = tape.indexOf(at(tape, start));
        int last = tape.indexOf(at(tape, start.plus(period)));
        return tape.subList(first, last + 1);
    }

    private static void assertIs(Candle candle, List<Tick> ticks) {
        Candle expected = Tapes.candles(
                        ticks.stream()
                                .map(tick -> new Tick(EURO, Instant.EPOCH, tick.price(), true))
                                .toList(),
                        SECOND,
                        Alignment.UTC)
                .getFirst();
        assertThat(candle.closed()).isTrue();
        assertThat(List.of(candle.open(), candle.high(), candle.low(), candle.close()))
                .isEqualTo(List.of(expected.open(), expected.high(), expected.low(), expected.close()));
        assertThat(candle.time()).isEqualTo(ticks.getFirst().time());
    }
}
