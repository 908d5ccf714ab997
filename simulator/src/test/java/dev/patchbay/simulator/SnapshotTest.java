package dev.patchbay.simulator;

import static dev.patchbay.simulator.History.ASSET;
import static dev.patchbay.simulator.History.START;
import static dev.patchbay.simulator.History.VENUE;
import static dev.patchbay.simulator.History.candles;
import static dev.patchbay.simulator.History.chart;
import static dev.patchbay.simulator.History.compiled;
import static dev.patchbay.simulator.History.parsed;
import static dev.patchbay.simulator.History.snapshot;
import static dev.patchbay.simulator.History.stamp;
import static dev.patchbay.simulator.History.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(LeakWatch.class)
class SnapshotTest {
    private static final String SLOW_SSID = Simulator.DEMO_SSID.replace("true,\"isOpt", "false,\"isOpt");

    private final ManualClock clock = ManualClock.startingAt(START);

    private SimulatorBuilder builder() {
        Duration never = Duration.ofDays(60);
        return Simulator.builder()
                .clock(clock)
                .past(Duration.ofDays(2))
                .psTimeout(Duration.ZERO)
                .heartbeat(never, never);
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION,true,updateHistoryNewFast,loadHistoryPeriodFast",
        "SESSION,false,updateHistoryNew,loadHistoryPeriod",
        "FAST,false,updateHistoryNewFast,loadHistoryPeriodFast",
        "NEW,true,updateHistoryNew,loadHistoryPeriod",
        "OLD,true,updateHistory,loadHistoryPeriod"
    })
    void s16TheNameOfAnAnswerGoesByTheSessionUnlessItIsSaid(
            HistoryNames names, boolean fast, String snapshot, String page) {
        HistoryPolicy policy = HistoryPolicy.standard().withNames(names);
        try (var venue = builder().history(policy).ticksPaused().start();
                var peer = Peer.connect(venue).greet().say(fast ? Simulator.DEMO_SSID : SLOW_SSID)) {
            peer.payload("successai-strategy-multi/get-state");

            peer.say(chart(60)).say(History.ask(60, VENUE, 60, 1));

            assertThat(peer.nextEvent().name()).isEqualTo(snapshot);
            assertThat(peer.nextEvent().name()).isEqualTo(page);
        }
    }

    @Test
    void s16ASnapshotHasItsTicksAscendingAndItsCandlesOfFiveColumnsDescending() {
        try (var venue = builder().start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            clock.advance(Duration.ofMinutes(5));

            JsonNode snapshot = snapshot(peer, 180);

            assertThat(snapshot.propertyNames()).containsExactly("asset", "period", "history", "candles");
            assertThat(snapshot.get("period").intValue()).isEqualTo(180);
            List<Quote> tape = venue.tape(ASSET, START.minusSeconds(440), Instant.MAX);
            assertThat(snapshot.get("history").valueStream())
                    .extracting(row -> row.size() + " " + row.get(0) + " " + row.get(1))
                    .containsExactlyElementsOf(tape.stream()
                            .map(tick -> "2 "
                                    + stamp(tick.time()).stripTrailingZeros().toPlainString() + " " + tick.price())
                            .toList());
            assertThat(snapshot.get("candles"))
                    .hasSize(98)
                    .allSatisfy(row -> assertThat(row).hasSize(5));
            assertThat(times(snapshot.get("candles"))).isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 60, 180, 300})
    void s16TheNewestServerCandleIsOneOrTwoBucketsOldAndLacksItsLastTicks(long period) {
        try (var venue = builder().start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            clock.advance(Duration.ofMinutes(10).plusSeconds(13));

            JsonNode rows = snapshot(peer, period).get("candles");

            History.Candle newest = candles(rows).getFirst();
            long bucket = (VENUE + 613) / period * period;
            assertThat((bucket - newest.start()) / period).isBetween(1L, 2L);
            List<History.Candle> whole = compiled(venue.tape(ASSET), period);
            assertThat(whole).extracting(History.Candle::start).contains(newest.start());
            assertThat(whole).doesNotContain(newest);
            assertThat(whole).filteredOn(each -> each.start() == newest.start()).allSatisfy(each -> {
                assertThat(each.open()).isEqualTo(newest.open());
                assertThat(each.high()).isGreaterThanOrEqualTo(newest.high());
                assertThat(each.low()).isLessThanOrEqualTo(newest.low());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 60, 180, 300, 900, 3_600})
    void s16CandlesAndTicksTogetherAreTheWholeTape(long period) {
        try (var venue = builder().start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            clock.advance(Duration.ofMinutes(20).plusSeconds(13));

            JsonNode snapshot = snapshot(peer, period);

            List<History.Candle> merged = merged(snapshot, period);
            Instant from = Instant.ofEpochSecond(merged.getFirst().start() - 7_200);
            assertThat(merged)
                    .hasSizeGreaterThan(12)
                    .containsExactlyElementsOf(compiled(venue.tape(ASSET, from, START.plusSeconds(1_214)), period));
        }
    }

    @Test
    void s16AFreshSnapshotEndsWithTheBucketThatHasNotEnded() {
        HistoryPolicy policy = HistoryPolicy.standard().fresh().withSnapshot(Duration.ofSeconds(30), 5);
        try (var venue = builder().history(policy).start();
                var peer = Peer.loggedIn(venue).stream(ASSET)) {
            clock.advance(Duration.ofSeconds(613));

            JsonNode snapshot = snapshot(peer, 60);

            assertThat(candles(snapshot.get("candles")).reversed())
                    .isEqualTo(compiled(venue.tape(ASSET, START.plusSeconds(360), START.plusSeconds(614)), 60));
            assertThat(times(snapshot.get("history")).getFirst())
                    .isBetween(BigDecimal.valueOf(VENUE + 583), BigDecimal.valueOf(VENUE + 584));
        }
    }

    @Test
    void s16ThePeriodMayBeTextOrLeftOutAndAnUnknownAssetHasNoSnapshot() {
        try (var venue = builder().ticksPaused().start();
                var peer = Peer.loggedIn(venue)) {
            peer.say("42[\"changeSymbol\",{\"asset\":\"NOSUCH\",\"period\":60}]");
            peer.say("42[\"changeSymbol\",{\"asset\":\"EURUSD_otc\",\"period\":\"180\"}]");
            peer.say("42[\"changeSymbol\",{\"asset\":\"#AAPL_otc\"}]");

            assertThat(parsed(peer.nextEvent().payload()).get("period").intValue())
                    .isEqualTo(180);
            JsonNode second = parsed(peer.nextEvent().payload());
            assertThat(second.get("period").intValue()).isEqualTo(60);
            assertThat(second.get("asset").stringValue()).isEqualTo("#AAPL_otc");
        }
    }

    /** The rule of the captures: candles older than the ticks, then what the ticks give, a bucket of both in one. */
    private static List<History.Candle> merged(JsonNode snapshot, long period) {
        List<Quote> ticks = snapshot.get("history")
                .valueStream()
                .map(row -> new Quote(
                        Instant.ofEpochMilli(row.get(0)
                                        .decimalValue()
                                        .movePointRight(3)
                                        .longValueExact())
                                .minusSeconds(7_200),
                        row.get(1).decimalValue().toPlainString()))
                .toList();
        var merged = new TreeMap<Long, History.Candle>();
        compiled(ticks, period).forEach(candle -> merged.put(candle.start(), candle));
        History.Candle begun = merged.pollFirstEntry().getValue();
        for (History.Candle server : candles(snapshot.get("candles"))) {
            if (server.start() == begun.start()) {
                merged.put(server.start(), joined(server, begun));
            } else if (server.start() < begun.start()) {
                merged.put(server.start(), server);
            }
        }
        return new ArrayList<>(merged.values());
    }

    private static History.Candle joined(History.Candle server, History.Candle ticks) {
        return new History.Candle(
                server.start(),
                server.open(),
                ticks.close(),
                server.high().max(ticks.high()),
                server.low().min(ticks.low()));
    }
}
