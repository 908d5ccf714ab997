package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.account.AccountKind;
import dev.patchbay.account.AccountNews;
import dev.patchbay.account.Instrument;
import dev.patchbay.account.InstrumentType;
import dev.patchbay.account.OrderDurations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table of assets that the real venue sent, read to the last column; and read again after it was changed in the ways in which venues
 * change. The expected rows are taken out of the text by a pattern; the first ones and the counts stand here.
 */
class CapturedAssetsTest {
    private static final Pattern ROW = Pattern.compile(
            "\\[(?<id>\\d+),\"(?<symbol>[^\"]*)\",\"(?<label>[^\"]*)\",\"(?<type>\\w+)\",(?<digits>\\d+),(?<payout>\\d+),"
                    + "(?<standard>\\d+),(?<shortest>\\d+),(?<step>\\d+),(?<otc>[01]),(?<otcTwin>\\d+),(?<realTwin>\\d+),\\[\\],"
                    + "\\d+,(?<active>true|false),\\[(?<periods>[^\\]]*)\\],-?\\d+,(?<quickest>\\d+),-?\\d+\\]");
    private static final Pattern NUMBER = Pattern.compile("(?<=[:\\[,])(-?\\d[\\d.]*)(?=[,\\]}])");

    private final AccountWords words = new AccountWords(() -> Optional.of(AccountKind.DEMO));

    /** A venue's next version that tells the same. */
    enum Mutation {
        EVERY_NUMBER_A_STRING,
        NUMBERS_WITH_FRACTIONS_AND_EXPONENTS,
        FLAGS_AS_NUMBERS,
        FLAGS_AS_TEXTS,
        ONE_MORE_COLUMN,
        UNKNOWN_COLUMNS_NULL,
        NO_TWIN_IS_NULL,
        MORE_IN_A_PERIOD,
        WHITE_SPACE,
        WRAPPED;

        String apply(String text) {
            return switch (this) {
                case EVERY_NUMBER_A_STRING -> NUMBER.matcher(text).replaceAll("\"$1\"");
                case NUMBERS_WITH_FRACTIONS_AND_EXPONENTS -> text.replace(",60,30,3,", ",6e1,30.0,\"3e0\",");
                case FLAGS_AS_NUMBERS -> text.replace(",true,", ",1,").replace(",false,", ",0,");
                case FLAGS_AS_TEXTS -> text.replace(",true,", ",\"true\",").replace(",false,", ",\"0\",");
                case ONE_MORE_COLUMN -> text.replaceAll("(-?\\d+)\\](?=,\\[|\\]$)", "$1,{\"new\":[null,\"],[\"]}]");
                case UNKNOWN_COLUMNS_NULL ->
                    text.replaceAll(",\\[\\],\\d+,(true|false),", ",null,null,$1,")
                            .replaceAll(",(?:0|-1|1732833900),(5|60),-?\\d+\\]", ",null,$1,null]");
                case NO_TWIN_IS_NULL -> text.replace(",0,0,[]", ",null,null,[]");
                case MORE_IN_A_PERIOD -> text.replace("{\"time\":", "{\"name\":\"M\",\"time\":");
                case WHITE_SPACE ->
                    text.replace(",", " ,\n\t").replace("[", "[ ").replace("]", " ]");
                case WRAPPED -> "{\"data\":{\"data\":" + text + "}}";
            };
        }
    }

    /** What makes a row worthless: a symbol, a payout, a flag that is none; another form; no JSON. */
    private static final List<Function<String, String>> CORRUPTIONS = List.of(
            row -> row.replaceFirst("\"[^\"]*\"", "null"),
            row -> row.replaceFirst("\"[^\"]*\"", "\" \""),
            row -> row.replaceFirst("\\d+", "\"?\""),
            row -> row.replaceFirst("\\d+", "1.5"),
            row -> row.replaceFirst("(\"\\w+\",\\d+),\\d+", "$1,\"x\""),
            row -> row.replaceFirst("(\"\\w+\",\\d+),\\d+", "$1,null"),
            row -> row.replaceFirst("(\"\\w+\"),\\d+", "$1,-1"),
            row -> row.replaceFirst("(\"\\w+\"),\\d+", "$1,99999999999"),
            row -> row.replaceFirst("(\"\\w+\",\\d+),\\d+", "$1,1e999999999"),
            row -> row.replaceFirst("true|false", "\"?\""),
            row -> row.replaceFirst("true|false", "2"),
            row -> row.replaceFirst("true|false", "nul"),
            row -> row.replaceFirst("\\d+", "-"),
            row -> "{\"id\":1}",
            row -> "[]",
            row -> "[\"seven\",7,null]",
            row -> "null",
            row -> "\"row\"",
            row -> "17");

    @Test
    void theCapturedTableIsReadExactly() {
        AccountNews.InstrumentsTold table = read(Function.identity());

        assertThat(table.malformed()).isZero();
        assertThat(table.rows()).hasSize(176).isEqualTo(expected());
        assertThat(table.rows().get(0))
                .isEqualTo(new Instrument(
                        5,
                        "#AAPL",
                        "Apple",
                        InstrumentType.STOCK,
                        2,
                        new BigDecimal("50"),
                        false,
                        false,
                        OptionalLong.of(170),
                        periods(60, 120, 180, 300, 600, 900, 1800, 2700, 3600, 7200, 10800, 14400),
                        durations(60, 30, 3, 60)));
        assertThat(table.rows().get(1))
                .isEqualTo(new Instrument(
                        170,
                        "#AAPL_otc",
                        "Apple OTC",
                        InstrumentType.STOCK,
                        3,
                        new BigDecimal("92"),
                        true,
                        true,
                        OptionalLong.of(5),
                        periods(60, 120, 180, 300, 600, 900, 1800, 2700, 3600, 7200, 10800, 14400),
                        durations(60, 30, 3, 5)));
        assertThat(table.rows().getLast().symbol()).isEqualTo("YERUSD_otc");
    }

    @Test
    void theCapturedTableHasItsKnownCounts() {
        List<Instrument> rows = read(Function.identity()).rows();

        assertThat(count(rows, InstrumentType.CURRENCY)).isEqualTo(76);
        assertThat(count(rows, InstrumentType.STOCK)).isEqualTo(36);
        assertThat(count(rows, InstrumentType.INDEX)).isEqualTo(24);
        assertThat(count(rows, InstrumentType.CRYPTOCURRENCY)).isEqualTo(24);
        assertThat(count(rows, InstrumentType.COMMODITY)).isEqualTo(16);
        assertThat(rows).filteredOn(Instrument::active).hasSize(107);
        assertThat(rows).filteredOn(Instrument::otc).hasSize(106);
        assertThat(rows).filteredOn(row -> row.periods().size() == 4).hasSize(24);
        assertThat(rows).extracting(Instrument::symbol).doesNotHaveDuplicates();
        assertThat(rows.stream().mapToLong(row -> row.payout().longValueExact()).sum())
                .isEqualTo(expected().stream()
                        .mapToLong(row -> row.payout().longValueExact())
                        .sum());
    }

    @Test
    void theTwinOfARealAssetIsItsOtcOne() {
        List<Instrument> rows = read(Function.identity()).rows();
        Map<Long, Instrument> byId = rows.stream().collect(Collectors.toMap(Instrument::id, Function.identity()));

        List<Instrument> twins = rows.stream()
                .filter(row ->
                        row.twin().isPresent() && byId.containsKey(row.twin().getAsLong()))
                .toList();

        assertThat(twins)
                .hasSize(103)
                .allMatch(row -> byId.get(row.twin().getAsLong()).otc() != row.otc());
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void aChangedFormTellsTheSame(Mutation mutation) {
        assertThat(mutation.apply(text())).isNotEqualTo(text());

        AccountNews.InstrumentsTold table = read(mutation::apply);

        assertThat(table.malformed()).isZero();
        assertThat(table.rows()).isEqualTo(expected());
    }

    @Test
    void rowsThatEndBehindTheirFlagTellAllButPeriods() {
        AccountNews.InstrumentsTold table = read(text -> ROW.matcher(text)
                .replaceAll(row -> Matcher.quoteReplacement(row.group().replaceFirst(",\\[\\{.*", "]"))));

        assertThat(table.malformed()).isZero();
        assertThat(table.rows())
                .isEqualTo(expected().stream()
                        .map(row -> new Instrument(
                                row.id(),
                                row.symbol(),
                                row.label(),
                                row.type(),
                                row.digits(),
                                row.payout(),
                                row.active(),
                                row.otc(),
                                row.twin(),
                                List.of(),
                                durations(60, 30, row.durations().step().toSeconds(), 0)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"?\"", "-1", "{}", "1e30"})
    void aColumnThatOnlyDescribesMayMakeNoSense(String nonsense) {
        AccountNews.InstrumentsTold table = read(text -> text.replaceAll(
                ",60,30,30?,([01]),\\d+,\\d+,\\[\\]",
                "," + String.join(",", Collections.nCopies(3, nonsense)) + ",$1," + nonsense + "," + nonsense + ","
                        + nonsense));

        assertThat(table.malformed()).isZero();
        assertThat(table.rows()).hasSize(176).allSatisfy(row -> {
            assertThat(row.twin()).isEmpty();
            assertThat(row.durations().shortest()).isZero();
            assertThat(row.durations().quickest()).isPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"meme", "Stock", "forex pair"})
    void anUnknownTypeIsATypeOfItsOwn(String type) {
        AccountNews.InstrumentsTold table = read(text -> text.replace("\"index\"", '"' + type + '"'));

        assertThat(table.malformed()).isZero();
        assertThat(count(table.rows(), new InstrumentType(type))).isEqualTo(type.equals("Stock") ? 60 : 24);
    }

    @Test
    void oneCorruptRowCostsItselfWhereverItStands() {
        List<MatchResult> rows = rows();
        for (int corruption = 0; corruption < CORRUPTIONS.size(); corruption++) {
            for (int at : new int[] {0, 1, 88 + corruption, 174, 175}) {
                MatchResult row = rows.get(at);
                String corrupt = CORRUPTIONS.get(corruption).apply(row.group());
                assertThat(corrupt).isNotEqualTo(row.group());

                AccountNews.InstrumentsTold table =
                        read(text -> text.substring(0, row.start()) + corrupt + text.substring(row.end()));

                assertThat(table.malformed()).as("row %d: %s", at, corrupt).isEqualTo(1);
                assertThat(table.rows()).isEqualTo(without(at));
            }
        }
    }

    private AccountNews.InstrumentsTold read(Function<String, String> change) {
        List<AccountNews> news = words.read(Captures.message("updateAssets", change.apply(text())));
        assertThat(news).hasSize(1);
        return (AccountNews.InstrumentsTold) news.getFirst();
    }

    private static String text() {
        return Captures.text("updateAssets.json");
    }

    private static List<MatchResult> rows() {
        return ROW.matcher(text()).results().toList();
    }

    private static List<Instrument> without(int index) {
        List<Instrument> rest = new ArrayList<>(expected());
        rest.remove(index);
        return rest;
    }

    private static List<Instrument> expected() {
        return rows().stream().map(CapturedAssetsTest::expected).toList();
    }

    private static Instrument expected(MatchResult row) {
        long twin = Long.parseLong(row.group("otcTwin")) + Long.parseLong(row.group("realTwin")); // one of them is 0
        long[] periods = Pattern.compile("\\d+")
                .matcher(row.group("periods"))
                .results()
                .mapToLong(period -> Long.parseLong(period.group()))
                .toArray();
        return new Instrument(
                Long.parseLong(row.group("id")),
                row.group("symbol"),
                row.group("label"),
                new InstrumentType(row.group("type")),
                Integer.parseInt(row.group("digits")),
                new BigDecimal(row.group("payout")),
                row.group("active").equals("true"),
                row.group("otc").equals("1"),
                twin == 0 ? OptionalLong.empty() : OptionalLong.of(twin),
                periods(periods),
                durations(
                        Long.parseLong(row.group("standard")),
                        Long.parseLong(row.group("shortest")),
                        Long.parseLong(row.group("step")),
                        Long.parseLong(row.group("quickest"))));
    }

    private static List<Duration> periods(long... seconds) {
        return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    }

    private static OrderDurations durations(long standard, long shortest, long step, long quickest) {
        return new OrderDurations(
                Duration.ofSeconds(standard),
                Duration.ofSeconds(shortest),
                Duration.ofSeconds(step),
                Duration.ofSeconds(quickest));
    }

    private static long count(List<Instrument> rows, InstrumentType type) {
        return rows.stream().filter(row -> row.type().equals(type)).count();
    }
}
