package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LeakWatch.class)
class TickTest {
    private static final String ASSET = "EURUSD_otc";
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    /** START in the venue's seconds. */
    private static final long VENUE = START.getEpochSecond() + 7_200;

    private final ManualClock clock = ManualClock.startingAt(START);

    private SimulatorBuilder builder() {
        Duration never = Duration.ofDays(1);
        return Simulator.builder().clock(clock).psTimeout(Duration.ZERO).heartbeat(never, never);
    }

    @Test
    void s12AnExactTickIsSentNowAsItIsWritten() {
        try (var venue = builder().start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            clock.advance(Duration.ofMillis(50));

            int told = venue.tick(ASSET, "1.19530");

            assertThat(told).isOne();
            assertThat(peer.nextEvent())
                    .isEqualTo(new Peer.Event("updateStream", "[[\"EURUSD_otc\"," + VENUE + ".05,1.19530]]"));
        }
    }

    @Test
    void s12TicksComeTwoToTenTimesASecondInTheVenuesMilliseconds() {
        try (var venue = builder().start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            clock.advance(Duration.ofSeconds(100));

            List<SentTick> ticks = venue.sentTicks(ASSET);
            assertThat(ticks).hasSizeBetween(200, 1_000);
            assertThat(peer.nextEvent().payload())
                    .isEqualTo("[[\"EURUSD_otc\"," + ticks.getFirst().stamp() + ","
                            + ticks.getFirst().price() + "]]");
            for (SentTick tick : ticks) {
                assertThat(new BigDecimal(tick.stamp()).movePointRight(3).longValueExact())
                        .as("stamp of %s", tick)
                        .isEqualTo(tick.time().plusSeconds(7_200).toEpochMilli());
            }
        }
    }

    @Test
    void s12NoTwoTicksOfAnAssetHaveTheSameStamp() {
        try (var venue = builder().ticksPaused().start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            for (int i = 0; i < 3; i++) {
                venue.tick(ASSET, "1.2");
            }

            assertThat(venue.sentTicks(ASSET))
                    .extracting(SentTick::stamp)
                    .containsExactly(VENUE + "", VENUE + ".001", VENUE + ".002");
            assertThat(peer.nextEvent().payload()).contains(VENUE + ",1.2");
        }
    }

    @Test
    void s12TheSameSeedGivesTheSameTicks() {
        assertThat(ticksOf(7)).isEqualTo(ticksOf(7)).isNotEqualTo(ticksOf(8)).hasSizeGreaterThan(10);
    }

    @Test
    void s12ThePriceMovesAndStaysNearItself() {
        List<BigDecimal> prices =
                ticksOf(7).stream().map(Quote::price).map(BigDecimal::new).toList();

        assertThat(prices.stream().distinct()).hasSizeGreaterThan(3);
        assertThat(prices)
                .allMatch(price -> price.subtract(new BigDecimal("1.195")).abs().doubleValue() < 0.005);
    }

    @Test
    void s12APausedGeneratorIsSilentUntilItGoesOn() {
        try (var venue = builder().ticksPaused().start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            clock.advance(Duration.ofSeconds(10));
            int paused = venue.sentTicks(ASSET).size();
            venue.resumeTicks();
            clock.advance(Duration.ofSeconds(10));
            int resumed = venue.sentTicks(ASSET).size();
            venue.pauseTicks();
            clock.advance(Duration.ofSeconds(10));

            assertThat(paused).isZero();
            assertThat(resumed).isPositive();
            assertThat(venue.sentTicks(ASSET)).hasSize(resumed);
            assertThat(peer.nextEvent().name()).isEqualTo("updateStream");
        }
    }

    @Test
    void aTickOfAnUnknownAssetIsTheCallersMistake() {
        try (var venue = Simulator.start()) {
            assertThatThrownBy(() -> venue.tick("EURUSDotc", "1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no asset 'EURUSDotc' here, only [EURUSD_otc");
        }
    }

    @Test
    void s12ABurstIsSeveralTicksOfTheSameWholeSecond() {
        clock.advance(Duration.ofMillis(700));
        assertThat(shaped("ticks=burst*3", 1)).containsExactly(row(VENUE, "1.1"), row(VENUE, "1.2"), row(VENUE, "1.3"));
    }

    @Test
    void s12ALateTickComesAfterTheNext() {
        assertThat(shaped("ticks=out-of-order@tick#1", 3))
                .containsExactly(row(VENUE + ".001", "1.2"), row(VENUE, "1.1"), row(VENUE + ".002", "1.3"));
    }

    @Test
    void s12ADuplicateIsTheSameTickTwice() {
        assertThat(shaped("ticks=duplicate@tick:EURUSD_otc#1", 2))
                .containsExactly(row(VENUE, "1.1"), row(VENUE, "1.1"), row(VENUE + ".001", "1.2"));
    }

    @Test
    void s12ABatchIsSeveralTicksInOneMessage() {
        assertThat(shaped("ticks=batch*2#1", 3))
                .containsExactly(
                        "[[\"EURUSD_otc\"," + VENUE + ",1.1],[\"EURUSD_otc\"," + VENUE + ".001,1.2]]",
                        row(VENUE + ".002", "1.3"));
    }

    @Test
    void s12AFlatTickIsOneRowByItself() {
        assertThat(shaped("ticks=flat", 1)).containsExactly("[\"EURUSD_otc\"," + VENUE + ",1.1]");
    }

    @Test
    void s12AStampMayBeInMilliseconds() {
        assertThat(shaped("ticks=milliseconds", 1)).containsExactly(row(VENUE + "000", "1.1"));
    }

    @Test
    void s12NumbersMayBeText() {
        assertThat(shaped("ticks=text-numbers", 1)).containsExactly("[[\"EURUSD_otc\",\"" + VENUE + "\",\"1.1\"]]");
    }

    @Test
    void s12AnAssetMayFallSilentForAWhile() {
        try (var venue = builder().ticksPaused().fault("silence=10s#2").start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            venue.tick(ASSET, "1.1");
            venue.tick(ASSET, "1.2");
            clock.advance(Duration.ofMillis(9_999));
            venue.tick(ASSET, "1.3");
            clock.advance(Duration.ofMillis(1));
            venue.tick(ASSET, "1.4");

            assertThat(venue.sentTicks(ASSET)).extracting(SentTick::price).containsExactly("1.1", "1.4");
            assertThat(peer.next(4)).extracting(Peer.Heard::kind).containsExactly("text", "binary", "text", "binary");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"body-missing", "wrong-num", "invalid-utf8", "invalid-json"})
    void s12ATickThatNobodyCanReadIsNotRecordedAsSent(String form) {
        try (var venue = builder()
                        .ticksPaused()
                        .fault("framing=" + form + "@send:updateStream#1")
                        .start();
                var _ = Peer.loggedIn(venue).stream(ASSET)) {
            venue.tick(ASSET, "1.1");
            venue.tick(ASSET, "1.2");

            assertThat(venue.sentTicks(ASSET)).extracting(SentTick::price).containsExactly("1.2");
        }
    }

    @Test
    void s11TheVenuesClockIsAsFarFromUtcAsIsSaidAndJumps() {
        try (var venue =
                        builder().ticksPaused().venueOffset(Duration.ofHours(3)).start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            venue.tick(ASSET, "1.1");
            venue.shiftClock(Duration.ofSeconds(-30));
            venue.tick(ASSET, "1.2", START.plusSeconds(1));

            assertThat(peer.nextEvent().payload()).isEqualTo(row(START.getEpochSecond() + 10_800, "1.1"));
            assertThat(peer.nextEvent().payload()).isEqualTo(row(START.getEpochSecond() + 10_771, "1.2"));
            assertThat(venue.sentTicks(ASSET)).extracting(SentTick::time).containsExactly(START, START.plusSeconds(1));
        }
    }

    @Test
    void s11ASkewOfMillisecondsShowsInTicksAndHistoryAlike() {
        try (var venue = builder()
                        .ticksPaused()
                        .past(Duration.ZERO)
                        .venueOffset(Duration.ofMillis(7_200_137))
                        .start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            venue.tick(ASSET, "1.1", START);

            assertThat(peer.nextEvent().payload()).isEqualTo(row(VENUE + ".137", "1.1"));
            assertThat(History.times(History.page(peer, 0, VENUE + 1, 10).path("data")))
                    .containsExactly(new BigDecimal(VENUE + ".137"));
        }
    }

    @Test
    void s12EveryShapeCanComeByChanceTheSameForTheSameSeed() {
        for (TickShape shape : TickShape.values()) {
            String fault = "ticks=" + shape.text() + "%30";

            assertThat(shaped(fault, 60))
                    .as(fault)
                    .isEqualTo(shaped(fault, 60))
                    .isNotEqualTo(shaped("ticks=flat#99", 60));
        }
    }

    private static String row(Object stamp, String price) {
        return "[[\"EURUSD_otc\"," + stamp + "," + price + "]]";
    }

    /** What a client hears of some ticks under a fault. */
    private List<String> shaped(String fault, int ticks) {
        try (var venue = builder().ticksPaused().fault(fault).start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            for (int i = 1; i <= ticks; i++) {
                venue.tick(ASSET, "1." + i);
            }
            venue.send("end", "[]");
            List<String> heard = new ArrayList<>();
            for (var event = peer.nextEvent(); !event.name().equals("end"); event = peer.nextEvent()) {
                heard.add(event.payload());
            }
            return heard;
        }
    }

    private static List<Quote> ticksOf(long seed) {
        var own = ManualClock.startingAt(START);
        try (var venue = Simulator.builder().clock(own).seed(seed).start();
                var _ = Peer.loggedIn(venue).stream(ASSET)) {
            own.advance(Duration.ofSeconds(20));
            return venue.sentTicks(ASSET).stream()
                    .map(tick -> new Quote(tick.stamp(), tick.price()))
                    .toList();
        }
    }

    private record Quote(String stamp, String price) {}
}
