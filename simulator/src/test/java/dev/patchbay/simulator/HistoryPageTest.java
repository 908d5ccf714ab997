package dev.patchbay.simulator;

import static dev.patchbay.simulator.History.ASSET;
import static dev.patchbay.simulator.History.START;
import static dev.patchbay.simulator.History.VENUE;
import static dev.patchbay.simulator.History.ask;
import static dev.patchbay.simulator.History.candles;
import static dev.patchbay.simulator.History.compiled;
import static dev.patchbay.simulator.History.page;
import static dev.patchbay.simulator.History.times;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(LeakWatch.class)
class HistoryPageTest {
    private final ManualClock clock = ManualClock.startingAt(START);

    private SimulatorBuilder builder() {
        Duration never = Duration.ofDays(60);
        return Simulator.builder().clock(clock).psTimeout(Duration.ZERO).heartbeat(never, never);
    }

    /** A venue that has ticked for ten minutes, after a past. */
    private Simulator running() {
        return running(builder());
    }

    private Simulator running(SimulatorBuilder builder) {
        Simulator venue = builder.start();
        venue.tick(ASSET, "1.19999");
        clock.advance(Duration.ofMinutes(10));
        return venue;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void s17PeriodZeroAndOneAnswerTheTicksOfTheWindow(long period) {
        try (var venue = running();
                var peer = Peer.loggedIn(venue)) {
            JsonNode page = page(peer, period, VENUE + 300, 450);

            List<Quote> tape = venue.tape(
                    ASSET, START.minusSeconds(150), START.plusSeconds(300).plusMillis(1));
            assertThat(tape).hasSizeBetween(900, 4_500);
            assertThat(page.path("data").valueStream())
                    .extracting(row -> row.get("time").decimalValue() + " " + row.get("price") + " " + row.get("asset"))
                    .containsExactlyElementsOf(tape.stream()
                            .map(tick -> shortened(tick) + " " + tick.price() + " \"EURUSD_otc\"")
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 60, 180, 300, 900, 3_600, 7_200, 14_400, 86_400, 77})
    void s17CandlesAreExactlyWhatCompilingTheTapeGives(long period) {
        try (var venue = running(builder().past(Duration.ofDays(2)));
                var peer = Peer.loggedIn(venue)) {
            JsonNode page = page(peer, period, VENUE + 600, 149 * period);

            List<Quote> tape = venue.tape(ASSET, START.minusSeconds(150 * period), START.plusSeconds(601));
            List<History.Candle> expected = compiled(tape, period);
            long first = -Math.floorDiv(-(VENUE + 600 - 149 * period), period) * period;
            assertThat(candles(page.path("data")))
                    .containsExactlyElementsOf(expected.stream()
                            .filter(candle -> candle.start() >= first)
                            .toList());
        }
    }

    @Test
    void s17ACandleRowIsWrittenAsInACapture() {
        try (var venue = builder().past(ASSET, List.of()).ticksPaused().start();
                var peer = Peer.loggedIn(venue)) {
            venue.tick(ASSET, "1.10", START);
            venue.tick(ASSET, "1.30", START.plusSeconds(1));
            venue.tick(ASSET, "1.05", START.plusSeconds(1));
            venue.tick(ASSET, "1.20", START.plusSeconds(59));

            peer.say(ask(60, VENUE + 59, 600, "175451938212"));

            int id = Asset.of(ASSET, "1").id();
            assertThat(peer.nextEvent())
                    .isEqualTo(
                            new Peer.Event(
                                    "loadHistoryPeriodFast",
                                    "{\"asset\":\"EURUSD_otc\",\"index\":175451938212,\"period\":60,\"data\":[{\"symbol_id\":"
                                            + id
                                            + ",\"time\":" + VENUE
                                            + ",\"open\":1.10,\"close\":1.20,\"high\":1.30,\"low\":1.05,\"asset\":\"EURUSD_otc\"}]}"));
        }
    }

    @Test
    void s17CandlesAreCappedAt150RowsTheNewestOfTheWindow() {
        try (var venue = running();
                var peer = Peer.loggedIn(venue)) {
            JsonNode rows = page(peer, 60, VENUE + 600, 100_000).path("data");

            assertThat(rows).hasSize(150);
            assertThat(times(rows).getLast()).isEqualByComparingTo(BigDecimal.valueOf(VENUE + 540));
            assertThat(times(rows).getFirst()).isEqualByComparingTo(BigDecimal.valueOf(VENUE - 8_400));
        }
    }

    @Test
    void s17TicksAreCappedWhenItIsSaid() {
        HistoryPolicy policy = HistoryPolicy.standard().withRows(7, 20);
        try (var venue = builder().history(policy).start();
                var peer = Peer.loggedIn(venue)) {
            JsonNode ticks = page(peer, 0, VENUE, 3_600).path("data");
            JsonNode candles = page(peer, 60, VENUE, 3_600).path("data");

            List<Quote> tape = venue.tape(ASSET, START.minusSeconds(3_600), START);
            assertThat(times(ticks))
                    .containsExactlyElementsOf(tape.subList(tape.size() - 20, tape.size()).stream()
                            .map(HistoryPageTest::shortened)
                            .toList());
            assertThat(candles).hasSize(7);
        }
    }

    @Test
    void s17TheBucketThatHasNotEndedIsToldAsItIs() {
        try (var venue = running();
                var peer = Peer.loggedIn(venue)) {
            venue.pauseTicks();
            venue.tick(ASSET, "1.5", START.plusSeconds(610));
            JsonNode half = page(peer, 60, VENUE + 615, 10).path("data");
            venue.tick(ASSET, "1.6", START.plusSeconds(620));
            JsonNode more = page(peer, 60, VENUE + 625, 60).path("data");

            assertThat(half).isEmpty();
            assertThat(candles(more)).singleElement().satisfies(candle -> {
                assertThat(candle.start()).isEqualTo(VENUE + 600);
                assertThat(candle.close()).isEqualTo("1.6");
                assertThat(candle.high()).isEqualTo("1.6");
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"7|7", "\"7\"|\"7\"", "null|null", "173472736996|173472736996", "-1|-1"})
    void s17TheIndexIsEchoedAsItCame(String index, String echoed) {
        try (var venue = running();
                var peer = Peer.loggedIn(venue)) {
            JsonNode page = page(peer.say(ask(60, VENUE, 60, index)));

            assertThat(Json.text(page.get("index"))).isEqualTo(echoed);
            assertThat(page.get("period").intValue()).isEqualTo(60);
            assertThat(page.get("asset").stringValue()).isEqualTo(ASSET);
        }
    }

    @Test
    void s17WithoutAnIndexTheAnswerHasNoneAndNumbersMayBeText() {
        try (var venue = running();
                var peer = Peer.loggedIn(venue)) {
            JsonNode page =
                    page(peer.say("42[\"loadHistoryPeriod\",{\"asset\":\"EURUSD_otc\",\"period\":\"60\",\"time\":\""
                            + VENUE + ".5\",\"offset\":\"600\"}]"));

            assertThat(page.has("index")).isFalse();
            assertThat(page.path("data")).hasSize(10);
        }
    }

    @Test
    void s17TimeAndOffsetLeftOutMeanNowAndAPage() {
        try (var venue = running();
                var peer = Peer.loggedIn(venue)) {
            String front = "42[\"loadHistoryPeriod\",{\"asset\":\"EURUSD_otc\",\"period\":";
            JsonNode candles = page(peer.say(front + "60}]"));
            JsonNode ticks = page(peer.say(front + "0}]"));

            assertThat(candles.path("data")).hasSize(150);
            assertThat(times(ticks.path("data")).getLast()).isGreaterThan(BigDecimal.valueOf(VENUE + 599));
            assertThat(times(ticks.path("data")).getFirst())
                    .isBetween(BigDecimal.valueOf(VENUE - 400), BigDecimal.valueOf(VENUE - 398));
        }
    }

    @Test
    void s17WhatMakesNoSenseIsNotAnsweredAndBeforeTheFirstTickThereAreNoRows() {
        try (var venue = running();
                var peer = Peer.loggedIn(venue)) {
            for (String payload : List.of(
                    "7",
                    "{}",
                    "{\"asset\":1}",
                    "{\"asset\":\"EURUSD_otc\",\"period\":\"x\"}",
                    "{\"asset\":\"EURUSD_otc\",\"period\":-1}",
                    "{\"asset\":\"EURUSD_otc\",\"time\":1e999999}")) {
                peer.say("42[\"loadHistoryPeriod\"," + payload + "]");
            }
            peer.say(ask(60, VENUE - 31 * 86_400, 9_000, 1));
            peer.say(ask(60, VENUE, -1, 2));

            assertThat(page(peer).path("data")).isEmpty();
            assertThat(page(peer).path("data")).isEmpty();
        }
    }

    @Test
    void s17PagingBackwardsFromTheOldestRowFindsEveryTickUntilThereAreNone() {
        try (var venue = builder().past(Duration.ofHours(2)).ticksPaused().start();
                var peer = Peer.loggedIn(venue)) {
            List<BigDecimal> found = new ArrayList<>();
            BigDecimal end = BigDecimal.valueOf(VENUE);
            for (JsonNode rows = rows(peer, end); !rows.isEmpty(); rows = rows(peer, end)) {
                found.addAll(0, times(rows));
                end = found.getFirst().subtract(new BigDecimal("0.001"));
            }

            assertThat(found)
                    .containsExactlyElementsOf(venue.tape(ASSET, START.minusSeconds(7_200), START).stream()
                            .map(HistoryPageTest::shortened)
                            .toList());
        }
    }

    private static JsonNode rows(Peer peer, BigDecimal end) {
        return page(peer.say(ask(0, end, 1_000, 1))).path("data");
    }

    private static BigDecimal shortened(Quote tick) {
        return new BigDecimal(History.stamp(tick.time()).stripTrailingZeros().toPlainString());
    }
}
