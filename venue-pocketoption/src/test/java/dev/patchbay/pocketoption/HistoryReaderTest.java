package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.history.HistoryAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of an answer with prices of the past, and that what can't be read costs itself only. */
class HistoryReaderTest {
    private static final Duration OFFSET = Duration.ofHours(2);
    private static final String CANDLE = "{\"time\":7200,\"open\":1.10,\"high\":1.4,\"low\":1.0,\"close\":1.2}";

    private final HistoryReader reader = new HistoryReader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"asset\":\"A\",\"index\":5,\"period\":60,\"data\":[" + CANDLE + "]}",
                "{\"data\":[" + CANDLE + "],\"period\":60,\"index\":5,\"asset\":\"A\"}",
                " { \"asset\" : \"A\" , \"index\" : \"5\" , \"period\" : \"60\" , \"more\" : {\"a\":[\"]\"]} , \"data\" : [ "
                        + "{ \"close\" : \"1.2\" , \"low\":\"1.0\", \"high\":\"1.4\",\"open\":\"1.10\",\"time\":\"7200\"} ] } ",
                "{\"asset\":\"A\",\"index\":5.0,\"period\":6e1,\"data\":[[7200,1.10,1.2,1.4,1.0]]}",
                "{\"asset\":\"A\",\"index\":5,\"period\":60,\"candles\":[[7200,1.10,1.2,1.4,1.0,null,{}]],\"history\":null}",
                "{\"asset\":\"A\",\"index\":5,\"period\":60,\"t\":[7200],\"o\":[1.10],\"h\":[1.4],\"l\":[1.0],\"c\":[1.2],\"v\":[]}",
                "{\"asset\":\"A\",\"index\":5,\"period\":60,\"data\":{\"c\":[1.2],\"timestamps\":[7200],\"l\":[1.0],"
                        + "\"h\":[\"1.4\"],\"o\":[1.10],\"s\":\"ok\"}}",
                "{\"asset\":null,\"index\":5,\"period\":60,\"data\":[{\"asset\":\"A\","
                        + "\"time\":7200,\"open\":1.10,\"high\":1.4,"
                        + "\"low\":1.0,\"close\":1.2,\"volume\":null,\"symbol_id\":{}}]}"
            })
    void everyFormOfACandleIsTheSameCandle(String payload) {
        HistoryAnswer.Page page = page(payload);

        assertThat(page.candles())
                .containsExactly(new Candle(
                        "A",
                        Instant.EPOCH,
                        Duration.ofMinutes(1),
                        new BigDecimal("1.10"),
                        new BigDecimal("1.4"),
                        new BigDecimal("1.0"),
                        new BigDecimal("1.2"),
                        Optional.empty(),
                        false,
                        false));
        assertThat(page.index()).hasValue(5);
        assertThat(page.period()).isEqualTo(Duration.ofMinutes(1));
        assertThat(page.malformed()).isZero();
        assertThat(page.ticks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":7200.5,\"price\":1.10}",
                "{\"price\":\"1.10\",\"asset\":\"A\",\"time\":\"7200.5\"}",
                "[7200.5,1.10]",
                "[7200.5,1.10,null]",
                "[7200.5,1.10,null,null,null,null]",
                "[\"7200.5\",\"1.10\",17]",
                "[72005e-1,110E-2,\"more\",[]]"
            })
    void everyFormOfATickIsTheSameTick(String row) {
        HistoryAnswer.Page page = page("{\"asset\":\"A\",\"period\":0,\"data\":[" + row + "]}");

        assertThat(page.ticks())
                .containsExactly(new Tick("A", Instant.ofEpochMilli(500), new BigDecimal("1.10"), true));
        assertThat(page.index()).isEmpty();
        assertThat(page.period()).isZero();
        assertThat(page.malformed()).isZero();
    }

    @Test
    void aStampInMillisecondsIsSeenAsSuch() {
        HistoryAnswer.Page page =
                page("{\"asset\":\"A\",\"data\":[[1754518642936,1],{\"time\":1754518642936,\"price\":1}]}");

        assertThat(page.ticks())
                .extracting(Tick::time)
                .containsOnly(Instant.ofEpochMilli(1_754_518_642_936L).minus(OFFSET));
    }

    @Test
    void ticksAndCandlesMayStandInOneListAndKeepTheirOrder() {
        HistoryAnswer.Page page =
                page("{\"asset\":\"A\",\"period\":60,\"data\":[[3,1.1],[60,1,2,3,0.5,9],[1,1.2]," + CANDLE + "]}");

        assertThat(page.ticks())
                .extracting(tick -> tick.time().plus(OFFSET).getEpochSecond())
                .containsExactly(3L, 1L);
        assertThat(page.candles())
                .extracting(candle -> candle.time().plus(OFFSET).getEpochSecond())
                .containsExactly(60L, 7200L);
        assertThat(page.candles().getFirst().volume()).contains(new BigDecimal("9"));
        assertThat(page.candles().getFirst().close()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time\":60,\"open\":1,\"high\":2,\"low\":1}",
                "{\"time\":60,\"open\":1,\"high\":2,\"low\":1,\"close\":null}",
                "{\"time\":60,\"open\":1,\"high\":2,\"low\":1,\"close\":\"x\"}",
                "{\"time\":null,\"price\":1}",
                "{\"time\":-1,\"price\":1}",
                "{\"time\":60,\"price\":[1]}",
                "{\"time\":60}",
                "{\"price\":1}",
                "{\"time\":60,\"price\":1,\"asset\":\"B\"}",
                "{\"time\":60 \"price\":1}",
                "{\"time\":60,\"price\":1]",
                "{}",
                "[]",
                "[60]",
                "[60,null]",
                "[60,\"x\"]",
                "[60,1,2,3,\"x\"]",
                "[\"x\",1,2,3,1]",
                "[60,1,2,3,1}",
                "null",
                "17",
                "\"[1,2]\""
            })
    void aBadRowCostsItself(String bad) {
        HistoryAnswer.Page page = page(
                "{\"asset\":\"A\",\"index\":1,\"period\":60,\"data\":[[1,1.1]," + bad + "," + CANDLE + ",[2,1.2]]}");

        assertThat(page.ticks()).extracting(Tick::price).containsExactly(new BigDecimal("1.1"), new BigDecimal("1.2"));
        assertThat(page.candles()).hasSize(1);
        assertThat(page.malformed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[60,1.1]", "[60,1.1,null]", "[60,1,2,3]"})
    void amongCandlesAnArrayThatIsTooShortIsNoTick(String bad) {
        HistoryAnswer.Snapshot snapshot =
                snapshot("{\"asset\":\"A\",\"period\":60,\"candles\":[[60,1,2,3,1]," + bad + "]}");

        assertThat(snapshot.candles()).hasSize(1);
        assertThat(snapshot.ticks()).isEmpty();
        assertThat(snapshot.malformed()).isEqualTo(1);
    }

    @Test
    void whereOnlyTicksCanBeACandleOfOnePriceIsATickInItsPlace() {
        HistoryAnswer.Page page =
                page("{\"asset\":\"A\",\"period\":0,\"data\":[[1,1.1],[1,1.2,1.2,1.2,1.2],[1,1.3],[2,1,1,2,1]]}");
        HistoryAnswer.Snapshot snapshot =
                snapshot("{\"asset\":\"A\",\"period\":60,\"history\":[[1,1.1],[2,1.2,1.2,1.2,1.2]],"
                        + "\"candles\":[[60,1.2,1.2,1.2,1.2]]}");

        assertThat(page.ticks())
                .extracting(Tick::price)
                .containsExactly(new BigDecimal("1.1"), new BigDecimal("1.2"), new BigDecimal("1.3"));
        assertThat(page.malformed())
                .as("a candle of several prices has no length here")
                .isEqualTo(1);
        assertThat(snapshot.ticks()).hasSize(2);
        assertThat(snapshot.candles()).hasSize(1);
    }

    @Test
    void aHoleInOneOfTheParallelArraysCostsThatRow() {
        HistoryAnswer.Page page =
                page("{\"asset\":\"A\",\"period\":60,\"t\":[60,120,180,240],\"o\":[1,1,1,1],\"h\":[1,null,1,1],"
                        + "\"l\":[1,1,\"x\",1],\"c\":[1,1,1],\"v\":[5]}");

        assertThat(page.candles()).singleElement().satisfies(candle -> {
            assertThat(candle.time().plus(OFFSET)).isEqualTo(Instant.ofEpochSecond(60));
            assertThat(candle.volume()).contains(new BigDecimal("5"));
        });
        assertThat(page.malformed()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "\"no history\"",
                "{\"asset\":\"A\",\"index\":1,\"period\":60}",
                "{\"asset\":\"A\",\"index\":1,\"period\":60,\"data\":null}",
                "{\"asset\":\"A\",\"index\":1,\"period\":60,\"data\":{}}",
                "{\"index\":1,\"period\":60,\"data\":[]}",
                "{\"asset\":7,\"index\":1,\"period\":60,\"data\":[[1,2]]}",
                "{\"asset\":\"A\",\"index\":\"mine\",\"period\":60,\"data\":[]}",
                "{\"asset\":\"A\",\"index\":1.5,\"period\":60,\"data\":[]}",
                "{\"asset\":\"A\",\"index\":1e30,\"period\":60,\"data\":[]}",
                "{\"asset\":\"A\",\"index\":1,\"period\":-60,\"data\":[]}",
                "{\"asset\":\"A\",\"index\":1,\"period\":1e18,\"data\":[]}",
                "{\"asset\":\"A\",\"index\":1,\"data\":[[60,1,2,3,1]]}",
                "{\"asset\":\"A\",\"index\":1,\"period\":60,\"data\":[[60,1,2,3,1],",
                "{\"asset\":\"A\",\"index\":1,\"period\":60,\"data\":[[60,1,2,3,1]]",
                "{\"asset\":\"A\",\"index\":1,\"period\":60,\"data\":[[60,1,2,3,1]],,}",
                "{\"asset\":\"A\",\"index\":1,\"period\":60,\"data\":[[60,1],,[60,1]]}"
            })
    void whatLacksItsRowsOrItsAssetOrBreaksOffIsNoAnswer(String payload) {
        assertThat(reader.page(Captures.message("loadHistoryPeriod", payload), OFFSET))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S, PT0S", "1, PT0S, PT1S", "60, PT1M, PT1M"})
    void aPageOfOneSecondMeansTicksAndASnapshotOfOneSecondMeansItself(int period, Duration page, Duration snapshot) {
        String payload = "{\"asset\":\"A\",\"period\":" + period + ",\"history\":[[1,2]]}";

        assertThat(page(payload).period()).isEqualTo(page);
        assertThat(snapshot(payload).period()).isEqualTo(snapshot);
    }

    @Test
    void pricesKeepEveryDigit() {
        HistoryAnswer.Page page =
                page("{\"asset\":\"A\",\"data\":[[1,0.10],[2,123456789012345678901234567890.123456789]]}");

        assertThat(page.ticks())
                .extracting(Tick::price)
                .containsExactly(new BigDecimal("0.10"), new BigDecimal("123456789012345678901234567890.123456789"));
    }

    @Test
    void randomBytesBreakNothing() {
        var random = new Random(14);
        String alphabet = "[[[]]],,{}{}::\"\"tohlcvapricetimedata1234567890.-eE null\\";
        String start = "{\"asset\":\"A\",\"period\":60,\"data\":[";
        int answers = 0;
        for (int i = 0; i < 50_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? start : "{");
            random.ints(random.nextInt(60), 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            text.append(random.nextBoolean() ? "]}" : "");

            answers += reader.page(Captures.message("loadHistoryPeriod", text.toString()), OFFSET)
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(answers).isPositive();
    }

    private HistoryAnswer.Page page(String payload) {
        return (HistoryAnswer.Page) reader.page(Captures.message("loadHistoryPeriod", payload), OFFSET)
                .orElseThrow();
    }

    private HistoryAnswer.Snapshot snapshot(String payload) {
        return (HistoryAnswer.Snapshot) reader.snapshot(Captures.message("updateHistory", payload), OFFSET)
                .orElseThrow();
    }
}
