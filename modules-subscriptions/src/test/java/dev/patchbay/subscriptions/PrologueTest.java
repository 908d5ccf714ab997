package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.EventStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Row 23: a stream of candles that begins before its subscription. */
class PrologueTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final World world = new World();
    private final Tape tape = new Tape(world);

    @Test
    void candlesOfBeforeAndLiveOnesEqualTheTapeAcrossTheSeam() {
        tickFor(Duration.ofMinutes(10), Duration.ofSeconds(7), false);
        world.connect();
        EventStream<CandleEvent> candles = candles(MINUTE, 5);
        world.settle();

        tickFor(Duration.ofMinutes(3), Duration.ofSeconds(7), true);

        List<Candle> all = Tape.compile(tape.of("EUR"), Buckets.utc(MINUTE));
        assertThat(World.read(candles))
                .as("5 windows before the one in which it was opened, then live ones, none partial")
                .containsExactlyElementsOf(all.subList(5, all.size() - 1));
    }

    @Test
    void itDoesNotTrustTheVenuesNewestCandles() {
        tickFor(Duration.ofMinutes(10), Duration.ofSeconds(7), false);
        tape.stale = true;
        world.connect();
        EventStream<CandleEvent> candles = candles(MINUTE, 3);
        world.settle();

        tickFor(Duration.ofMinutes(2), Duration.ofSeconds(7), true);

        List<Candle> all = Tape.compile(tape.of("EUR"), Buckets.utc(MINUTE));
        assertThat(World.read(candles)).containsExactlyElementsOf(all.subList(7, all.size() - 1));
    }

    @Test
    void longWindowsAreMadeOfMinutesUpToTheLastOnesAndOfTicksFromThere() {
        Duration hours = Duration.ofHours(4);
        tickFor(Duration.ofHours(26), Duration.ofMinutes(3), false);
        world.connect();
        EventStream<CandleEvent> candles = candles(hours, 3);
        world.settle();

        tickFor(Duration.ofHours(3), Duration.ofMinutes(3), true);

        List<Candle> all = Tape.compile(tape.of("EUR"), Buckets.utc(hours));
        assertThat(World.read(candles)).containsExactlyElementsOf(all.subList(3, all.size() - 1));
        assertThat(tape.mostTicks).as("ticks asked for at once").isLessThan(10);
    }

    @Test
    void withoutATickTheCandlesOfBeforeAreToldAllTheSame() {
        tickFor(Duration.ofMinutes(10), Duration.ofSeconds(7), false);
        world.connect();
        EventStream<CandleEvent> candles = candles(MINUTE, 5);

        world.passSlowly(Duration.ofSeconds(3));
        assertThat(World.read(candles)).hasSize(5);
        world.passSlowly(Duration.ofSeconds(100));

        assertThat(World.read(candles)).as("the open one, when it is over").hasSize(1);
    }

    @Test
    void aHistoryThatCannotBeHadIsToldAndTheStreamGoesOn() {
        tickFor(Duration.ofMinutes(10), Duration.ofSeconds(7), false);
        tape.fails = () -> true;
        world.connect();
        EventStream<CandleEvent> candles = candles(MINUTE, 5);
        world.settle();

        tickFor(Duration.ofMinutes(2), Duration.ofSeconds(7), true);

        assertThat(CandleStreamTest.lines(candles).getFirst()).isEqualTo("Gap NO_HISTORY 0");
        assertThat(world.pumps).hasSize(1);
    }

    @Test
    void aHistoryThatComesLateIsWaitedForAndNothingIsMissing() {
        tickFor(Duration.ofMinutes(10), Duration.ofSeconds(7), false);
        boolean[] fails = {true};
        tape.fails = () -> fails[0];
        EventStream<CandleEvent> candles = candles(MINUTE, 2);
        world.passSlowly(Duration.ofSeconds(20));
        world.connect();
        fails[0] = false;

        tickFor(Duration.ofMinutes(2), Duration.ofSeconds(7), true);

        List<CandleEvent> heard = World.read(candles);
        List<Candle> all = Tape.compile(tape.of("EUR"), Buckets.utc(MINUTE));
        assertThat(heard).hasOnlyElementsOfType(Candle.class);
        assertThat(heard).containsExactlyElementsOf(all.subList(8, all.size() - 1));
    }

    private EventStream<CandleEvent> candles(Duration period, int history) {
        return world.handle.candles(
                "EUR", Aggregation.aligned(period, Alignment.UTC), CandleOptions.STANDARD.withHistory(history));
    }

    private void tickFor(Duration length, Duration every, boolean live) {
        long ticks = length.dividedBy(every);
        for (long i = 0; i < ticks; i++) {
            world.pass(every);
            String price = Long.toString(1 + (i * 7919) % 13);
            if (live) {
                tape.send("EUR", price);
            } else {
                tape.add("EUR", world.time.instant(), price);
            }
        }
    }
}
