package dev.patchbay.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ClosedException;
import dev.patchbay.api.EventStream;
import dev.patchbay.api.Feed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rows 18 and 19 on streams of one connection, and what a slow reader of candles loses; {@link SeamTest} has interruptions. */
class CandleStreamTest {
    private static final Aggregation TEN_SECONDS = Aggregation.aligned(Duration.ofSeconds(10), Alignment.UTC);
    private static final CandleOptions TICKS_ONLY = CandleOptions.STANDARD.withGrace(CandleOptions.NEVER);

    private final World world = new World();
    private final Tape tape = new Tape(world);

    @Test
    void eachAggregationMakesClosedCandlesOfAStreamOfTicks() {
        world.connect();
        EventStream<CandleEvent> none = world.handle.candles("EUR", Aggregation.none(), TICKS_ONLY);
        EventStream<CandleEvent> chunk = world.handle.candles("EUR", Aggregation.chunk(2), TICKS_ONLY);
        EventStream<CandleEvent> time =
                world.handle.candles("EUR", Aggregation.time(Duration.ofSeconds(7)), TICKS_ONLY);
        EventStream<CandleEvent> aligned = world.handle.candles("EUR", TEN_SECONDS, TICKS_ONLY);
        EventStream<CandleEvent> custom =
                world.handle.candles("EUR", Aggregation.custom(() -> this::negated), TICKS_ONLY);

        world.hear("EUR 8 1.5", "EUR 12 1.7", "EUR 15 1.4", "EUR 20 1.6");

        assertThat(lines(none)).containsExactly("8 1.5 1.5", "12 1.7 1.7", "15 1.4 1.4", "20 1.6 1.6");
        assertThat(lines(chunk)).containsExactly("8 1.5 1.7", "15 1.4 1.6");
        assertThat(lines(time)).containsExactly("8 1.5 1.4");
        assertThat(lines(aligned)).containsExactly("0 1.5 1.5 partial", "10 1.7 1.4");
        assertThat(lines(custom)).containsExactly("8 -1.5 -1.5", "12 -1.7 -1.7", "15 -1.4 -1.4", "20 -1.6 -1.6");
    }

    private void negated(Tick tick, Consumer<? super Candle> out) {
        var negative = new Tick(tick.asset(), tick.time(), tick.price().negate(), false);
        out.accept(Bar.of(negative, tick.time(), Duration.ZERO).candle(true));
    }

    @Test
    void aClosedCandleIsEmittedWithinTheGraceWithoutANextTick() {
        world.connect();
        EventStream<CandleEvent> candles = world.handle.candles("EUR", TEN_SECONDS);
        EventStream<CandleEvent> windows = world.handle.candles("EUR", Aggregation.time(Duration.ofSeconds(8)));
        world.hear("EUR 3 1.5", "EUR 4 1.7");

        passUntil("11.9");
        assertThat(World.read(candles)).as("a tick may still come").isEmpty();
        passUntil("12.1");

        assertThat(lines(candles)).containsExactly("0 1.5 1.7 partial");
        passUntil("13.1");
        assertThat(lines(windows)).containsExactly("3 1.5 1.7");
    }

    @Test
    void theGraceIsAsLongAsTheOptionsSay() {
        world.connect();
        EventStream<CandleEvent> atOnce =
                world.handle.candles("EUR", TEN_SECONDS, CandleOptions.STANDARD.withGrace(Duration.ZERO));
        EventStream<CandleEvent> never = world.handle.candles("EUR", TEN_SECONDS, TICKS_ONLY);
        world.hear("EUR 3 1.5");

        passUntil("10.1");
        assertThat(World.read(atOnce)).hasSize(1);
        passUntil("600");

        assertThat(World.read(never)).isEmpty();
        assertThatThrownBy(() -> CandleOptions.STANDARD.withGrace(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTickThatComesAfterTheClockClosedItsCandleIsToldInItsPlace() {
        world.connect();
        EventStream<CandleEvent> candles = world.handle.candles("EUR", TEN_SECONDS);
        world.hear("EUR 3 1.5");
        passUntil("13");

        world.hear("EUR 9 9", "EUR 9.5 8", "EUR 14 1.6", "EUR 20 1.7");

        assertThat(World.read(candles))
                .extracting(CandleStreamTest::line)
                .containsExactly("0 1.5 1.5 partial", "Gap LATE 2", "10 1.6 1.6");
    }

    @Test
    void aWindowWithoutTicksHasNoCandle() {
        world.connect();
        EventStream<CandleEvent> candles = world.handle.candles("EUR", TEN_SECONDS);
        world.hear("EUR 3 1.5");
        passUntil("40");

        world.hear("EUR 40 1.6");
        passUntil("53");

        assertThat(lines(candles)).containsExactly("0 1.5 1.5 partial", "40 1.6 1.6");
    }

    @Test
    void formingCandlesComeWithEachTickWhenAskedFor() {
        world.connect();
        EventStream<CandleEvent> candles =
                world.handle.candles("EUR", TEN_SECONDS, CandleOptions.STANDARD.withForming(true));

        world.hear("EUR 8 1.5", "EUR 9 1.7", "EUR 10 1.4");

        assertThat(lines(candles))
                .containsExactly(
                        "0 1.5 1.5 partial open", "0 1.5 1.7 partial open", "0 1.5 1.7 partial", "10 1.4 1.4 open");
    }

    @Test
    void whatASlowReaderOfCandlesLosesStandsInItsPlace() {
        world.connect();
        EventStream<CandleEvent> dropping = slow(Feed.Overflow.DROP_OLDEST);
        EventStream<CandleEvent> conflating = slow(Feed.Overflow.CONFLATE);
        EventStream<CandleEvent> failing = slow(Feed.Overflow.FAIL);
        EventStream<CandleEvent> other = world.handle.candles("EUR", Aggregation.none());

        world.hear("EUR 1 1", "EUR 2 2", "EUR 3 3", "EUR 4 4");

        assertThat(lines(dropping)).containsExactly("Gap SLOW_LISTENER 2", "3 3 3", "4 4 4");
        assertThat(lines(conflating)).containsExactly("Gap SLOW_LISTENER 2", "3 3 3", "4 4 4");
        world.hear("EUR 5 5", "EUR 6 6", "EUR 7 7");
        assertThat(lines(conflating)).containsExactly("Gap SLOW_LISTENER 2", "7 7 7");
        assertThat(lines(failing)).containsExactly("1 1 1", "2 2 2");
        assertThatThrownBy(() -> failing.next(Duration.ZERO)).isInstanceOf(ClosedException.class);
        assertThat(World.read(other)).as("a reader that keeps up").hasSize(7);
        assertThat(dropping.lost()).isEqualTo(3);
    }

    private EventStream<CandleEvent> slow(Feed.Overflow overflow) {
        return world.handle.candles(
                "EUR", Aggregation.none(), CandleOptions.STANDARD.withStream(new StreamOptions(2, overflow)));
    }

    @Test
    void candlesShareTheSubscriptionOfTheirAssetAndLeaveIt() {
        world.connect();
        EventStream<CandleEvent> candles = world.handle.candles("EUR", TEN_SECONDS);
        EventStream<TickEvent> ticks = world.handle.ticks("EUR");
        world.settle();
        assertThat(world.venue.heard()).containsExactly("sub EUR");

        ticks.close();
        world.settle();
        assertThat(world.venue.heard()).isEmpty();
        candles.close();
        world.settle();

        assertThat(world.venue.heard()).containsExactly("unsub EUR");
        assertThat(world.pumps).isEmpty();
    }

    @Test
    void anAggregatorThatThrowsEndsItsOwnStreamWhichSaysSo() {
        world.connect();
        EventStream<CandleEvent> broken = world.handle.candles("EUR", Aggregation.custom(() -> (_, _) -> {
            throw new IllegalStateException("a bug");
        }));
        EventStream<CandleEvent> sound = world.handle.candles("EUR", Aggregation.none());

        world.hear("EUR 1 1");

        assertThatThrownBy(() -> broken.next(Duration.ZERO))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("a bug");
        assertThat(lines(sound)).containsExactly("1 1 1");
    }

    @Test
    void anAssetThatIsRefusedEndsItsCandlesBehindWhatWaits() {
        world.connect();
        EventStream<CandleEvent> candles = world.handle.candles("EUR", Aggregation.none());

        world.hear("EUR 1 1", "no EUR closed");

        assertThat(lines(candles)).containsExactly("1 1 1");
        assertThatThrownBy(() -> candles.next(Duration.ZERO)).hasMessage("the venue refused to stream EUR: closed");
        assertThat(world.handle.active()).isEmpty();
    }

    @Test
    void candlesOfBeforeAreRefusedForWindowsThatAreNotAligned() {
        CandleOptions before = CandleOptions.STANDARD.withHistory(5);

        assertThatThrownBy(() -> world.handle.candles("EUR", Aggregation.chunk(5), before))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Aggregation.aligned");
        assertThatThrownBy(() -> world.handle.candles(" ", TEN_SECONDS)).isInstanceOf(IllegalArgumentException.class);
        assertThat(world.handle.active()).isEmpty();
    }

    @Test
    void publishersOpenAStreamForEachSubscriber() {
        Flow.Publisher<TickEvent> ticks = world.handle.tickPublisher("EUR", StreamOptions.STANDARD);
        Flow.Publisher<CandleEvent> candles = world.handle.candlePublisher("EUR", TEN_SECONDS, CandleOptions.STANDARD);

        assertThat(ticks).isNotNull();
        assertThat(candles).isNotNull();
        assertThat(world.handle.active()).as("nobody has subscribed").isEmpty();
        assertThatThrownBy(() -> world.handle.tickPublisher("", StreamOptions.STANDARD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aForeignClockThatCallsForNothingEndlesslyIsAskedOnce() {
        world.connect();
        EventStream<CandleEvent> stuck = world.handle.candles("EUR", Aggregation.custom(() -> new Aggregator() {
            @Override
            public void tick(Tick tick, Consumer<? super Candle> out) {}

            @Override
            public Optional<Instant> closesAt() {
                return Optional.of(Instant.EPOCH);
            }
        }));

        world.hear("EUR 1 1");
        passUntil("9");

        assertThat(World.read(stuck)).isEmpty();
        assertThat(tape.asked).isZero();
    }

    private void passUntil(String second) {
        world.passSlowly(Duration.between(world.time.instant(), Venue.instant(second)));
    }

    static List<String> lines(EventStream<? extends CandleEvent> stream) {
        return World.read(stream).stream().map(CandleStreamTest::line).toList();
    }

    static String line(CandleEvent event) {
        return switch (event) {
            case Gap gap -> "Gap " + gap.reason() + " " + gap.missed();
            case Candle candle ->
                seconds(candle.time()) + " " + candle.open() + " " + candle.close()
                        + (candle.partial() ? " partial" : "") + (candle.closed() ? "" : " open");
        };
    }

    private static String seconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
    }
}
