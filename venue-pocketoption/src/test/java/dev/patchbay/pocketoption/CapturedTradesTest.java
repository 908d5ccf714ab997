package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.account.AccountKind;
import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Direction;
import dev.patchbay.trades.PendingOrder;
import dev.patchbay.trades.PendingTrigger;
import dev.patchbay.trades.TradeNews;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the real venue sent about orders and deals, read to the last digit, in UTC; and read again after it was changed in the ways in which
 * venues change.
 */
class CapturedTradesTest {
    private static final Pattern NUMBER = Pattern.compile("(?<=:)(-?\\d[\\d.]*)(?=[,}])");
    private static final Pattern DEAL = Pattern.compile("\\{\"id\":[^}]*\\}");

    /** Of a real account, so that what the captures say of theirs is seen. */
    private final TradeWords words =
            new TradeWords(() -> PocketOptionOptions.parse(Map.of()), () -> Optional.of(AccountKind.REAL));

    /** The captures, with what they say. */
    enum Capture {
        OPENED("successopenOrder"),
        OPENED_DEALS("updateOpenedDeals"),
        CLOSED("successcloseOrder"),
        PENDING_OPENED("successopenPendingOrder"),
        PENDING_REFUSED("failopenPendingOrder");

        private final String event;

        Capture(String event) {
            this.event = event;
        }

        String text() {
            return Captures.text(event + ".json");
        }

        TradeNews expected() {
            return switch (this) {
                case OPENED -> new TradeNews.OrderOpened(CISCO_OPEN);
                case OPENED_DEALS -> new TradeNews.OpenedDeals(LIRAS, 0);
                case CLOSED -> new TradeNews.DealsClosed(List.of(CISCO_CLOSED), 0);
                case PENDING_OPENED -> new TradeNews.PendingOpened(TAKEN);
                case PENDING_REFUSED ->
                    new TradeNews.PendingRefused(
                            Optional.of(REFUSED), Optional.empty(), Optional.empty(), "OPEN_TIME", "OPEN_TIME");
            };
        }
    }

    /** A venue's next version that tells the same. */
    enum Mutation {
        EVERY_NUMBER_A_STRING,
        EXPONENTS,
        FLAGS_AS_BOOLEANS,
        WITHOUT_OPTIONAL_FIELDS,
        OPTIONAL_FIELDS_NULL,
        FIELDS_OF_OTHER_EVENTS,
        MORE_FIELDS,
        TEXT_TIMES_ONLY,
        STAMPS_ONLY,
        STAMPS_IN_MILLISECONDS,
        WHITE_SPACE,
        WRAPPED_ONCE_MORE,
        UNWRAPPED;

        String apply(String text) {
            return switch (this) {
                case EVERY_NUMBER_A_STRING -> NUMBER.matcher(text).replaceAll("\"$1\"");
                case EXPONENTS ->
                    text.replaceAll("Timestamp\":1(\\d{9})", "Timestamp\":1.$1E+9")
                            .replace("\"timeframe\":60", "\"timeframe\":6e1")
                            .replace("Ms\":174", "Ms\":1.74e2");
                case FLAGS_AS_BOOLEANS -> text.replace("\"isDemo\":1", "\"isDemo\":true");
                case WITHOUT_OPTIONAL_FIELDS ->
                    text.replaceAll(
                            ",\"(uid|percentLoss|copyTicket|optionType|isCopySignal|isRollover|amountUSD)\":[^,}]*",
                            "");
                case OPTIONAL_FIELDS_NULL ->
                    text.replaceAll(
                            ",\"(uid|percentLoss|copyTicket|optionType|isCopySignal|isRollover|amountUSD)\":[^,}]*",
                            ",\"$1\":null");
                case FIELDS_OF_OTHER_EVENTS ->
                    text.replace(
                            "\"uid\":12345678",
                            "\"uid\":12345678,\"refundTime\":null,\"refundTimestamp\":null,\"isAI\":false,\"amountUsd\":1");
                case MORE_FIELDS -> text.replace("}", ",\"new\":{\"id\":7,\"data\":[1,null,\"}]\"]}}");
                case TEXT_TIMES_ONLY -> text.replaceAll("\"(open|close)Timestamp\":\\d+,", "");
                case STAMPS_ONLY -> text.replaceAll("\"(open|close)Time\":\"[^\"]*\",(?=\"(?:open|close)T)", "");
                case STAMPS_IN_MILLISECONDS -> text.replaceAll("Timestamp\":(\\d+)", "Timestamp\":$1000");
                case WHITE_SPACE -> text.replace(",\"", " ,\n\t\"").replace("\":", "\" : ");
                case WRAPPED_ONCE_MORE -> "{\"data\":" + text + "}";
                case UNWRAPPED -> text.replaceFirst("^\\{\"data\":(.*)\\}$", "$1");
            };
        }
    }

    private static final Deal CISCO_OPEN = new Deal(
            "2b565a3d-30aa-48c8-a06e-2eb63f9c04f8",
            Optional.of("18396039"),
            "#CSCO_otc",
            Direction.CALL,
            new BigDecimal("5"),
            new BigDecimal("4.6"),
            new BigDecimal("92"),
            new BigDecimal("69.317"),
            Optional.of(new BigDecimal("0")),
            Instant.parse("2025-07-07T21:53:30.174Z"),
            Instant.parse("2025-07-07T21:54:30Z"),
            true,
            Optional.of("USD"));

    private static final Deal CISCO_CLOSED = new Deal(
            "2b565a3d-30aa-48c8-a06e-2eb63f9c04f8",
            Optional.empty(),
            "#CSCO_otc",
            Direction.CALL,
            new BigDecimal("5"),
            new BigDecimal("-5"),
            new BigDecimal("92"),
            new BigDecimal("69.317"),
            Optional.of(new BigDecimal("69.313")),
            Instant.parse("2025-07-07T21:53:30.174Z"),
            Instant.parse("2025-07-07T21:54:30.293Z"),
            true,
            Optional.of("USD"));

    private static final List<Deal> LIRAS = List.of(
            lira("2f561661-334c-4de3-920f-f095c7b1193f", Direction.PUT, "37.81371", "22:52:26.061", "23:22:26"),
            lira("820c0f87-0d5e-4ca3-8863-34d5bcb96057", Direction.CALL, "37.81373", "22:52:25.554", "23:22:25"),
            lira("f1a89ff8-ba51-4637-bc57-b6e125670bae", Direction.CALL, "37.81374", "22:52:24.037", "23:22:24"),
            lira("2bc60c5b-e2d7-429e-b090-e4880565c682", Direction.PUT, "37.81373", "22:52:24.544", "23:22:24"));

    private static final PendingOrder TAKEN = pending("a0523357-2582-4b55-a92f-e0da117e80a7", "18:12:19", "18:10:24");

    private static final PendingOrder REFUSED = pending("74e3e01d-78f9-4619-82ce-f6cf9e51673a", "18:24:24", "18:32:00");

    @ParameterizedTest
    @EnumSource(Capture.class)
    void aCaptureIsReadExactly(Capture capture) {
        assertThat(read(capture, Function.identity())).containsExactly(capture.expected());
    }

    @ParameterizedTest
    @EnumSource(Mutation.class)
    void aChangedFormTellsTheSame(Mutation mutation) {
        int changed = 0;
        for (Capture capture : Capture.values()) {
            changed += mutation.apply(capture.text()).equals(capture.text()) ? 0 : 1;

            assertThat(read(capture, mutation::apply)).as("%s", capture).containsExactly(capture.expected());
        }
        assertThat(changed).isPositive();
    }

    @Test
    void moneyKeepsTheDigitsOfItsLiteral() {
        List<TradeNews> news = read(
                Capture.OPENED,
                text -> text.replace("\"amount\":5,", "\"amount\":5.00,")
                        .replace("\"profit\":4.6,", "\"profit\":\"4.600\","));

        assertThat(news).singleElement().isInstanceOfSatisfying(TradeNews.OrderOpened.class, opened -> {
            assertThat(opened.deal().amount()).isEqualTo(new BigDecimal("5.00"));
            assertThat(opened.deal().profit()).isEqualTo(new BigDecimal("4.600"));
        });
    }

    @Test
    void aListOfClosedDealsMayBeBare() {
        String bare = Capture.CLOSED.text().replaceFirst("^\\{\"profit\":0,\"deals\":(.*)\\}$", "$1");

        assertThat(bare).startsWith("[");
        assertThat(read(Capture.CLOSED, _ -> bare)).containsExactly(Capture.CLOSED.expected());
    }

    @Test
    void theProfitOfTheWholeIsNotTheDeals() {
        assertThat(read(Capture.CLOSED, text -> text.replace("{\"profit\":0,", "{\"profit\":123.45,")))
                .containsExactly(Capture.CLOSED.expected());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\":\"[^\"]*\"~\"id\":null",
                "\"id\":\"[^\"]*\"~\"id\":{}",
                "\"amount\":[\\d.]+~\"amount\":\"?\"",
                "\"amount\":[\\d.]+~\"amount\":0",
                "\"amount\":[\\d.]+~\"amount\":1e999999999",
                "\"amount\":[\\d.]+~\"amount\":1.2.3",
                "\"profit\":[\\d.]+~\"profit\":[]",
                "\"command\":\\d~\"command\":2",
                "\"command\":\\d~\"command\":null",
                "\"asset\":\"[^\"]*\"~\"asset\":\"\"",
                "\"openTimestamp\":\\d+~\"openTimestamp\":\"soon\"",
                "\"closeTimestamp\":\\d+~\"closeTimestamp\":5",
                "\"closeTimestamp\":\\d+~\"closeTimestamp\":true",
                "\"openPrice\":[\\d.]+~\"openPrice\":\"x\"",
                "\"isDemo\":1~\"isDemo\":7",
                "^.*$~null",
                "^.*$~[]",
                "^.*$~\"deal\""
            })
    void oneCorruptDealCostsItselfWhereverItStands(String change) {
        int between = change.indexOf('~');
        List<MatchResult> rows =
                DEAL.matcher(Capture.OPENED_DEALS.text()).results().toList();
        for (int at = 0; at < LIRAS.size(); at++) {
            MatchResult row = rows.get(at);
            String corrupt = row.group().replaceFirst(change.substring(0, between), change.substring(between + 1));
            assertThat(corrupt).isNotEqualTo(row.group());

            List<TradeNews> news = read(
                    Capture.OPENED_DEALS, text -> text.substring(0, row.start()) + corrupt + text.substring(row.end()));

            List<Deal> rest = new ArrayList<>(LIRAS);
            rest.remove(at);
            assertThat(news).as("row %d", at).containsExactly(new TradeNews.OpenedDeals(rest, 1));
        }
    }

    private List<TradeNews> read(Capture capture, Function<String, String> change) {
        return words.read(
                Captures.message(capture.event, change.apply(capture.text())),
                new PublishedState(),
                PublishedState.TIME);
    }

    private static Deal lira(String id, Direction direction, String price, String opened, String closes) {
        return new Deal(
                id,
                Optional.empty(),
                "EURTRY_otc",
                direction,
                new BigDecimal("1"),
                new BigDecimal("0.87"),
                new BigDecimal("87"),
                new BigDecimal(price),
                Optional.of(new BigDecimal("0")),
                Instant.parse("2024-12-04T" + opened + "Z"),
                Instant.parse("2024-12-04T" + closes + "Z"),
                true,
                Optional.of("USD"));
    }

    private static PendingOrder pending(String ticket, String opens, String created) {
        return new PendingOrder(
                ticket,
                "EURUSD_otc",
                Direction.CALL,
                new BigDecimal("1"),
                Duration.ofMinutes(1),
                new PendingTrigger.AtTime(Instant.parse("2024-12-31T" + opens + "Z")),
                new BigDecimal("60"),
                Optional.of(Instant.parse("2024-12-31T" + created + "Z")));
    }
}
