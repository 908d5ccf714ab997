package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.subscriptions.Buckets;
import dev.patchbay.subscriptions.Candle;
import dev.patchbay.subscriptions.Candles;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.history.HistoryAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the real venue sent, read to the last digit; and read again after it was changed in the ways in which venues change. The expected
 * rows are taken out of the text by patterns, and the first, the last and the sums stand here.
 */
class CapturedHistoryTest {
    private static final Duration OFFSET = Duration.ofHours(2);
    private static final Pattern NUMBER = Pattern.compile("(?<=[:\\[,])(-?\\d[\\d.]*)(?=[,\\]}])");

    private final HistoryWords words = new HistoryWords(() -> PocketOptionOptions.parse(Map.of()));

    /** The captures, with what their rows look like. */
    enum Capture {
        CANDLES(
                "loadHistoryPeriod",
                "loadHistoryPeriod-candles.json",
                "\\{\"symbol_id\":291,\"time\":(?<t>[\\d.]+),\"open\":(?<o>[\\d.]+),\"close\":(?<c>[\\d.]+),\"high\":(?<h>[\\d.]+),"
                        + "\"low\":(?<l>[\\d.]+),\"asset\":\"#AXP_otc\"\\}"),
        TICKS(
                "loadHistoryPeriod",
                "loadHistoryPeriod-ticks.json",
                "\\{\"asset\":\"EURUSD_otc\",\"time\":(?<t>[\\d.]+),\"price\":(?<p>[\\d.]+)\\}"),
        SNAPSHOT(
                "updateHistoryNewFast",
                "updateHistoryNewFast.json",
                "\\[(?<t>[\\d.]+),(?:(?<p>[\\d.]+)|(?<o>[\\d.]+),(?<c>[\\d.]+),(?<h>[\\d.]+),(?<l>[\\d.]+))\\]");

        private final String event;
        private final String file;
        private final Pattern row;

        Capture(String event, String file, String row) {
            this.event = event;
            this.file = file;
            this.row = Pattern.compile(row);
        }

        String text() {
            return Captures.text(file);
        }

        List<MatchResult> rows() {
            return row.matcher(text()).results().toList();
        }
    }

    /** A venue's next version, or its bad day. */
    enum Mutation {
        EVERY_NUMBER_A_STRING {
            @Override
            String apply(String text) {
                return NUMBER.matcher(text).replaceAll("\"$1\"");
            }
        },
        WITHOUT_OPTIONAL_FIELDS {
            @Override
            String apply(String text) {
                return text.replace("\"symbol_id\":291,", "")
                        .replace(",\"asset\":\"#AXP_otc\"}", "}")
                        .replace("{\"asset\":\"EURUSD_otc\",\"time\"", "{\"time\"")
                        .replace(",\"period\":0}", "}")
                        .replaceFirst(",\"index\":\\d+", "");
            }
        },
        OPTIONAL_FIELDS_NULL {
            @Override
            String apply(String text) {
                return text.replace("\"symbol_id\":291,", "\"symbol_id\":null,\"volume\":null,")
                        .replace(",\"asset\":\"#AXP_otc\"}", ",\"asset\":null}")
                        .replace("{\"asset\":\"EURUSD_otc\",\"time\"", "{\"asset\":null,\"time\"")
                        .replace(",\"period\":0}", ",\"period\":null}")
                        .replaceAll("(\\[[\\d.]+,[\\d.]+)\\]", "$1,null]")
                        .replaceAll("(\\[[\\d.]+(?:,[\\d.]+){4})\\]", "$1,null]")
                        .replaceFirst(",\"index\":\\d+", ",\"index\":null");
            }
        },
        ONE_MORE_COLUMN {
            @Override
            String apply(String text) {
                return text.replaceAll("(\\[[\\d.,]+)\\]", "$1,\"new\"]")
                        .replace("}", ",\"new\":{\"a\":[\"]}\",null,1]}}");
            }
        },
        WHITE_SPACE {
            @Override
            String apply(String text) {
                return text.replace(",", " ,\n\t").replace(":", " : ").replace("[", "[ ");
            }
        };

        abstract String apply(String text);
    }

    @Test
    void theCapturedPageOfCandlesIsReadExactly() {
        HistoryAnswer.Page page = (HistoryAnswer.Page) read(Capture.CANDLES, Function.identity());

        assertThat(page.asset()).isEqualTo("#AXP_otc");
        assertThat(page.index()).hasValue(173_369_878_255L);
        assertThat(page.period()).isEqualTo(Duration.ofHours(1));
        assertThat(page.ticks()).isEmpty();
        assertThat(page.malformed()).isZero();
        assertThat(page.candles()).hasSize(150).isEqualTo(candles(Capture.CANDLES, "#AXP_otc", Duration.ofHours(1)));
        assertThat(page.candles().getFirst())
                .isEqualTo(candle("2024-09-21T05:00:00Z", "172.218", "172.256", "172.065", "172.193"));
        assertThat(page.candles().getLast())
                .isEqualTo(candle("2024-09-27T10:00:00Z", "172.599", "172.848", "172.557", "172.788"));
        assertThat(sums(page.candles())).containsExactly("26017.728", "26038.935", "25995.997", "26018.281");
    }

    @Test
    void theCapturedPageOfTicksIsReadExactly() {
        HistoryAnswer.Page page = (HistoryAnswer.Page) read(Capture.TICKS, Function.identity());

        assertThat(page.asset()).isEqualTo("EURUSD_otc");
        assertThat(page.index()).hasValue(173_472_736_996L);
        assertThat(page.period()).isZero();
        assertThat(page.candles()).isEmpty();
        assertThat(page.malformed()).isZero();
        assertThat(page.ticks()).hasSize(4154).isEqualTo(ticks(Capture.TICKS, "EURUSD_otc"));
        assertThat(page.ticks().getFirst()).isEqualTo(tick("EURUSD_otc", "2024-12-20T18:11:03.364Z", "1.04642"));
        assertThat(page.ticks().get(779).time()).isEqualTo(Instant.parse("2024-12-20T18:17:23Z"));
        assertThat(page.ticks().getLast()).isEqualTo(tick("EURUSD_otc", "2024-12-20T18:44:21.594Z", "1.04976"));
        assertThat(sum(page.ticks().stream().map(Tick::price))).isEqualTo("4352.77580");
    }

    @Test
    void theCapturedSnapshotIsReadExactly() {
        HistoryAnswer.Snapshot snapshot = (HistoryAnswer.Snapshot) read(Capture.SNAPSHOT, Function.identity());

        assertThat(snapshot.asset()).isEqualTo("AUDCAD_otc");
        assertThat(snapshot.period()).isEqualTo(Duration.ofMinutes(3));
        assertThat(snapshot.malformed()).isZero();
        assertThat(snapshot.ticks()).hasSize(1530).isEqualTo(ticks(Capture.SNAPSHOT, "AUDCAD_otc"));
        assertThat(snapshot.ticks().getFirst()).isEqualTo(tick("AUDCAD_otc", "2025-08-06T20:17:22.936Z", "0.89803"));
        assertThat(snapshot.ticks().getLast()).isEqualTo(tick("AUDCAD_otc", "2025-08-06T20:29:42.253Z", "0.90099"));
        assertThat(sum(snapshot.ticks().stream().map(Tick::price))).isEqualTo("1377.78570");
        assertThat(snapshot.candles())
                .hasSize(98)
                .isEqualTo(candles(Capture.SNAPSHOT, "AUDCAD_otc", Duration.ofMinutes(3)));
        assertThat(snapshot.candles())
                .extracting(Candle::time)
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(sums(snapshot.candles())).containsExactly("88.36717", "88.45119", "88.27330", "88.35873");
    }

    @Test
    void theNewestCandleOfTheCapturedSnapshotIsStaleAndItsTicksKnowBetter() {
        HistoryAnswer.Snapshot snapshot = (HistoryAnswer.Snapshot) read(Capture.SNAPSHOT, Function.identity());
        Candle stale = snapshot.candles().getFirst();

        List<BigDecimal> prices = snapshot.ticks().stream()
                .filter(tick ->
                        !tick.time().isBefore(stale.time()) && tick.time().isBefore(stale.end()))
                .map(Tick::price)
                .toList();

        assertThat(stale.time().plus(OFFSET)).isEqualTo(Instant.ofEpochSecond(1_754_518_860L));
        assertThat(stale.close()).isEqualTo("0.90065");
        assertThat(stale.high()).isEqualTo("0.90098");
        assertThat(prices).hasSize(370);
        assertThat(prices.getLast()).isEqualTo("0.90124");
        assertThat(prices.stream().max(BigDecimal::compareTo)).contains(new BigDecimal("0.90148"));
    }

    @Test
    void theCandlesOfTheCapturedSnapshotAreJoinedWithItsTicksByTheMergeRule() {
        HistoryAnswer.Snapshot snapshot = (HistoryAnswer.Snapshot) read(Capture.SNAPSHOT, Function.identity());
        Instant first = snapshot.ticks().getFirst().time();
        Instant last = snapshot.ticks().getLast().time();

        List<Candle> joined = Candles.joined(
                snapshot.candles(), snapshot.ticks(), first, new Buckets(snapshot.period(), OFFSET), last);

        assertThat(joined).hasSize(100).extracting(Candle::time).isSorted();
        assertThat(ohlc(joined, 1_754_518_320)).isEqualTo("0.8989 0.8999 0.89813 0.89957 true");
        assertThat(ohlc(joined, 1_754_518_500))
                .as("partly covered: the venue's open, the last tick's close")
                .isEqualTo("0.89957 0.89972 0.89695 0.89762 true");
        assertThat(ohlc(joined, 1_754_518_680)).isEqualTo("0.89783 0.90145 0.89783 0.90059 true");
        assertThat(ohlc(joined, 1_754_518_860))
                .as("where the venue's is stale")
                .isEqualTo("0.90062 0.90148 0.90026 0.90124 true");
        assertThat(ohlc(joined, 1_754_519_040)).isEqualTo("0.90119 0.90248 0.90087 0.90095 true");
        assertThat(ohlc(joined, 1_754_519_220)).as("still open").isEqualTo("0.90097 0.90133 0.89997 0.90099 false");
    }

    private static String ohlc(List<Candle> candles, long venueSeconds) {
        return candles.stream()
                .filter(candle -> candle.time().plus(OFFSET).getEpochSecond() == venueSeconds)
                .map(candle -> candle.open() + " " + candle.high() + " " + candle.low() + " " + candle.close() + " "
                        + candle.closed())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void aChangedFormBringsTheSamePrices(Mutation mutation) {
        for (Capture capture : Capture.values()) {
            HistoryAnswer original = read(capture, Function.identity());
            if (capture != Capture.SNAPSHOT || mutation != Mutation.WITHOUT_OPTIONAL_FIELDS) { // it has none
                assertThat(mutation.apply(capture.text())).isNotEqualTo(capture.text());
            }

            HistoryAnswer changed = read(capture, mutation::apply);

            assertThat(changed.ticks()).as("%s", capture).isEqualTo(original.ticks());
            assertThat(changed.candles()).as("%s", capture).isEqualTo(original.candles());
            assertThat(changed.malformed()).as("%s", capture).isZero();
            assertThat(changed.asset()).isEqualTo(original.asset());
            assertThat(changed.period()).isEqualTo(original.period());
        }
    }

    @ParameterizedTest
    @EnumSource(Capture.class)
    void oneCorruptRowCostsItselfWhereverItStands(Capture capture) {
        List<MatchResult> rows = capture.rows();
        for (int at = 0; at < rows.size(); at += 1 + at / 5) {
            MatchResult row = rows.get(at);
            String corrupt =
                    row.group().replaceFirst("[\\d.]+([\\]},])", "\"?\"$1").replaceFirst("\\d+\\.\\d+", "x");
            int cut = row.start();

            HistoryAnswer answer = read(capture, text -> text.substring(0, cut) + corrupt + text.substring(row.end()));

            assertThat(answer.malformed()).as("row %d: %s", at, corrupt).isEqualTo(1);
            assertThat(answer.ticks().size() + answer.candles().size()).isEqualTo(rows.size() - 1);
            assertThat(answer.ticks()).isEqualTo(ticks(capture, answer.asset(), at));
            assertThat(answer.candles()).isEqualTo(candles(capture, answer.asset(), answer.period(), at));
        }
    }

    private HistoryAnswer read(Capture capture, Function<String, String> change) {
        return words.read(Captures.message(capture.event, change.apply(capture.text())), OFFSET)
                .orElseThrow();
    }

    private static List<Tick> ticks(Capture capture, String asset) {
        return ticks(capture, asset, -1);
    }

    private static List<Tick> ticks(Capture capture, String asset, int without) {
        return without(capture, without)
                .filter(row -> row.namedGroups().containsKey("p") && row.group("p") != null)
                .map(row -> new Tick(asset, time(row), new BigDecimal(row.group("p")), true))
                .toList();
    }

    private static List<Candle> candles(Capture capture, String asset, Duration period) {
        return candles(capture, asset, period, -1);
    }

    private static List<Candle> candles(Capture capture, String asset, Duration period, int without) {
        return without(capture, without)
                .filter(row -> row.namedGroups().containsKey("o") && row.group("o") != null)
                .map(row -> candle(
                        asset, time(row), period, row.group("o"), row.group("h"), row.group("l"), row.group("c")))
                .toList();
    }

    private static Stream<MatchResult> without(Capture capture, int index) {
        List<MatchResult> rows = capture.rows();
        return index < 0
                ? rows.stream()
                : Stream.concat(rows.subList(0, index).stream(), rows.subList(index + 1, rows.size()).stream());
    }

    private static Instant time(MatchResult row) {
        return Instant.ofEpochMilli(
                        new BigDecimal(row.group("t")).movePointRight(3).longValueExact())
                .minus(OFFSET);
    }

    private static Tick tick(String asset, String time, String price) {
        return new Tick(asset, Instant.parse(time), new BigDecimal(price), true);
    }

    private static Candle candle(String time, String open, String high, String low, String close) {
        return candle("#AXP_otc", Instant.parse(time), Duration.ofHours(1), open, high, low, close);
    }

    private static Candle candle(
            String asset, Instant time, Duration period, String open, String high, String low, String close) {
        return new Candle(
                asset,
                time,
                period,
                new BigDecimal(open),
                new BigDecimal(high),
                new BigDecimal(low),
                new BigDecimal(close),
                Optional.empty(),
                false,
                false);
    }

    private static List<String> sums(List<Candle> candles) {
        return Stream.<Function<Candle, BigDecimal>>of(Candle::open, Candle::high, Candle::low, Candle::close)
                .map(price -> sum(candles.stream().map(price)).toString())
                .toList();
    }

    private static BigDecimal sum(Stream<BigDecimal> prices) {
        return prices.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
