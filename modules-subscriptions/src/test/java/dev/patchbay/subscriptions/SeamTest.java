package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Row 23: what streams make of an interruption, with the venue's history and without; {@link ChaosTest} tries the rest. */
class SeamTest {
    private static final Aggregation TEN_SECONDS = Aggregation.aligned(Duration.ofSeconds(10), Alignment.UTC);
    private static final StreamOptions FILLED = StreamOptions.STANDARD.withBackfill(Duration.ofMinutes(5));
    private static final CandleOptions FILLED_CANDLES = CandleOptions.STANDARD.withBackfill(Duration.ofMinutes(5));

    private final World world = new World();
    private final Tape tape = new Tape(world);

    @Test
    void aFilledStreamEqualsTheTapeAcrossTheSeam() {
        world.connect();
        EventStream<TickEvent> ticks = world.handle.ticks("EUR", FILLED);
        EventStream<CandleEvent> candles = world.handle.candles("EUR", TEN_SECONDS, FILLED_CANDLES);
        world.settle();
        for (int i = 0; i < 200; i++) {
            world.pass(Duration.ofMillis(300));
            if (i == 60) {
                world.lose();
            }
            if (i == 140) {
                world.connect();
            }
            tick(Integer.toString(i % 7 + 1));
        }

        List<TickEvent> heard = World.read(ticks);

        assertThat(heard).hasOnlyElementsOfType(Tick.class);
        assertThat(heard).extracting(event -> live((Tick) event)).containsExactlyElementsOf(tape.of("EUR"));
        assertThat(heard)
                .filteredOn(event -> ((Tick) event).backfilled())
                .as("of the outage")
                .hasSizeBetween(80, 82);
        List<Candle> whole = Tape.compile(tape.of("EUR"), Buckets.utc(Duration.ofSeconds(10)));
        assertThat(World.read(candles))
                .extracting(event -> ((Candle) event).withPartial(false))
                .containsExactlyElementsOf(whole.subList(0, whole.size() - 1));
    }

    private static Tick live(Tick tick) {
        return new Tick(tick.asset(), tick.time(), tick.price(), false);
    }

    /** Everybody hears it who can. */
    private void tick(String price) {
        if (world.isLive()) {
            tape.send("EUR", price);
        } else {
            tape.add("EUR", world.time.instant(), price);
        }
    }

    @Test
    void withoutABackfillTheGapStandsInItsPlaceAndItsCandlesArePartial() {
        world.connect();
        EventStream<CandleEvent> candles = world.handle.candles("EUR", TEN_SECONDS);
        world.hear("EUR 1 1", "EUR 10 2");

        world.lose();
        world.connect();
        world.hear("EUR 25 3", "EUR 30 4", "EUR 40 5");

        assertThat(CandleStreamTest.lines(candles))
                .containsExactly("0 1 1 partial", "Gap NEW_CONNECTION 0", "10 2 2 partial", "20 3 3 partial", "30 4 4");
        assertThat(tape.asked).isZero();
    }

    @Test
    void noCandleIsClosedByTheClockWhileTheConnectionIsLost() {
        world.connect();
        EventStream<CandleEvent> candles = world.handle.candles("EUR", TEN_SECONDS);
        passUntil("3");
        tick("1");

        world.lose();
        passUntil("60");
        assertThat(World.read(candles)).isEmpty();
        world.connect();
        tick("2");

        assertThat(CandleStreamTest.lines(candles)).containsExactly("Gap NEW_CONNECTION 0", "0 1 1 partial");
    }

    @Test
    void aFilledStreamOfCandlesGoesOnThroughTheHistoryWhileNoTickComes() {
        world.connect();
        EventStream<CandleEvent> candles = world.handle.candles("EUR", TEN_SECONDS, FILLED_CANDLES);
        passUntil("3");
        tick("1");
        world.lose();
        passUntil("5");
        tick("2");
        passUntil("11");
        tick("3");
        world.connect();

        passUntil("40");

        assertThat(CandleStreamTest.lines(candles)).containsExactly("0 1 2 partial", "10 3 3");
        assertThat(tape.asked).as("at growing intervals").isBetween(3, 8);
    }

    @Test
    void aHistoryThatLagsIsAskedAgainUntilItReachesTheStream() {
        tape.lag = Duration.ofSeconds(2);
        world.connect();
        EventStream<TickEvent> ticks = world.handle.ticks("EUR", FILLED);
        world.settle();
        tick("1");
        world.lose();
        passUntil("5");
        tick("2");
        world.connect();
        passUntil("6");
        tick("3");
        assertThat(World.read(ticks))
                .as("held until it is known what came before")
                .hasSizeLessThan(3);

        passUntil("12");

        tick("4");
        assertThat(tape.asked).isGreaterThan(2);
        assertThat(prices(ticks)).endsWith("3", "4").doesNotContain("Gap");
    }

    @Test
    void aHistoryThatCannotAnswerLeavesTheGapInItsPlaceAndTheTicksGoOn() {
        tape.fails = () -> true;
        world.connect();
        EventStream<TickEvent> ticks = world.handle.ticks("EUR", FILLED);
        EventStream<CandleEvent> candles = world.handle.candles("EUR", TEN_SECONDS, FILLED_CANDLES);
        world.settle();
        passUntil("1");
        tick("1");
        world.lose();
        world.connect();
        passUntil("2");
        tick("2");
        tick("3");

        passUntil("9");
        passUntil("14");

        assertThat(prices(ticks)).containsExactly("1", "Gap NEW_CONNECTION", "2", "3");
        assertThat(CandleStreamTest.lines(candles)).containsExactly("Gap NEW_CONNECTION 0", "0 1 3 partial");
    }

    @Test
    void aGapThatIsLongerThanAllowedIsNotFilled() {
        world.connect();
        EventStream<TickEvent> ticks =
                world.handle.ticks("EUR", StreamOptions.STANDARD.withBackfill(Duration.ofSeconds(3)));
        world.settle();
        tick("1");
        world.lose();
        passUntil("10");
        world.connect();
        tick("2");

        assertThat(prices(ticks)).containsExactly("1", "Gap NEW_CONNECTION", "2");
    }

    @Test
    void withoutAHistoryModuleTheGapIsToldAtOnce() {
        var bare = new World();
        bare.connect();
        EventStream<TickEvent> ticks = bare.handle.ticks("EUR", FILLED);
        bare.hear("EUR 1 1");
        bare.lose();
        bare.connect();

        bare.hear("EUR 2 2");
        bare.passSlowly(Duration.ofSeconds(4));

        assertThat(prices(ticks)).containsExactly("1", "Gap NEW_CONNECTION", "2");
    }

    @Test
    void anInterruptionWhileTheHistoryIsAskedIsFilledTogetherWithTheFirst() {
        world.connect();
        EventStream<TickEvent> ticks = world.handle.ticks("EUR", FILLED);
        world.settle();
        tick("1");
        world.lose();
        passUntil("1");
        tick("2");
        world.connect();
        tape.fails = () -> true;
        passUntil("2");
        tick("3");
        world.lose();
        passUntil("3");
        tick("4");
        world.connect();
        tape.fails = () -> false;
        passUntil("4");

        tick("5");

        assertThat(prices(ticks)).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void whatTheModuleLostIsFilledToo() {
        world.connect();
        EventStream<TickEvent> ticks = world.handle.ticks("EUR", FILLED);
        world.settle();
        tick("1");
        passUntil("1");
        tape.add("EUR", world.time.instant(), "2");
        world.turn(new Input.Gap<>(1));
        passUntil("2");
        tick("3");
        world.restart();
        passUntil("3");
        tick("4");

        assertThat(prices(ticks)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void ticksOfTheStampAtBothEndsOfTheSeamComeOnce() {
        world.connect();
        EventStream<TickEvent> ticks = world.handle.ticks("EUR", FILLED);
        for (String price : List.of("1", "2")) {
            Tick tick = tape.add("EUR", Instant.ofEpochSecond(1), price);
            world.hear(Tape.row(tick));
        }
        world.lose();
        tape.add("EUR", Instant.ofEpochSecond(1), "1");
        tape.add("EUR", Instant.ofEpochSecond(2), "3");
        tape.add("EUR", Instant.ofEpochSecond(2), "4");
        passUntil("4");
        world.connect();

        world.hear("EUR 2 4");
        world.hear("EUR 2 5");

        assertThat(prices(ticks)).containsExactly("1", "2", "1", "3", "4", "5");
    }

    @Test
    void aStreamThatEndsStillTellsWhatItHeld() {
        tape.fails = () -> true;
        world.connect();
        EventStream<TickEvent> ticks = world.handle.ticks("EUR", FILLED);
        world.settle();
        tick("1");
        world.lose();
        world.connect();
        tick("2");
        tick("3");

        world.turn(new Input.Drain<>());

        assertThat(prices(ticks)).containsExactly("1", "Gap NEW_CONNECTION", "2", "3");
        assertThatThrownBy(() -> ticks.next(Duration.ZERO)).hasMessageContaining("closed");
    }

    private void passUntil(String second) {
        world.passSlowly(Duration.between(world.time.instant(), Venue.instant(second)));
    }

    private static List<String> prices(EventStream<TickEvent> stream) {
        return World.read(stream).stream()
                .map(event -> switch (event) {
                    case Tick tick -> tick.price().toPlainString();
                    case Gap gap -> "Gap " + gap.reason();
                })
                .toList();
    }
}
