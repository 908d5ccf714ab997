package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.trades.Direction;
import dev.patchbay.trades.PendingOrder;
import dev.patchbay.trades.PendingTrigger;
import dev.patchbay.trades.TradeNews;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PocketOption refuses, and what it says of pending orders, in all the forms that sources tell of. */
class RefusalReaderTest {
    private static final String ORDER = "\"ticket\":\"t-1\",\"openType\":1,\"amount\":1,\"uid\":1,\"isDemo\":1,"
            + "\"symbol\":\"#AXP_otc\",\"openTime\":\"0000-00-00 00:00:00\",\"openPrice\":171.125,\"timeframe\":60,"
            + "\"minPayout\":60,\"command\":1,\"dateCreated\":\"2024-12-14 02:27:46\",\"id\":1791437";

    private static final PendingOrder PENDING = new PendingOrder(
            "t-1",
            "#AXP_otc",
            Direction.PUT,
            BigDecimal.ONE,
            Duration.ofMinutes(1),
            new PendingTrigger.AtPrice(new BigDecimal("171.125")),
            new BigDecimal("60"),
            Optional.of(Instant.parse("2024-12-14T00:27:46Z")));

    private final TradeReader reader = new TradeReader(new WallTime(Duration.ofHours(2)), true);

    @Test
    void aRefusedOrderIsNamedAsFarAsTheVenueNamesIt() {
        assertThat(read("failopenOrder", "{\"error\":\"OPEN_TIME\",\"amount\":1.50,\"asset\":\"EURUSD_otc\"}"))
                .containsExactly(refused(
                        Optional.empty(), Optional.of("EURUSD_otc"), Optional.of(new BigDecimal("1.50")), "OPEN_TIME"));
        assertThat(read("failopenOrder", "{\"data\":{\"requestId\":17,\"error\":\"Insufficient balance\"}}"))
                .containsExactly(
                        refused(Optional.of("17"), Optional.empty(), Optional.empty(), "Insufficient balance"));
    }

    @Test
    void tooManyTradesNameTheLimitAndNotTheStake() {
        assertThat(read("failopenOrder", "{\"error\":\"MaxDemoTrades\",\"amount\":10,\"asset\":\"EURUSD_otc\"}"))
                .containsExactly(new TradeNews.OrderRefused(
                        Optional.empty(),
                        Optional.of("EURUSD_otc"),
                        Optional.empty(),
                        "MaxDemoTrades",
                        "the limit is 10"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"no\",\"amount\":\"?\",\"asset\":{},\"requestId\":[]}",
                "{\"error\":\"no\",\"amount\":null,\"asset\":null,\"requestId\":null}",
                "{\"error\":\"no\",\"amount\":1e999999999}",
                "{\"message\":\"no\"}",
                "\"no\""
            })
    void aRefusalIsHeardThoughHalfOfItMakesNoSense(String payload) {
        assertThat(read("failopenOrder", payload))
                .containsExactly(refused(Optional.empty(), Optional.empty(), Optional.empty(), "no"));
    }

    @Test
    void aRefusalWithoutAReasonSaysThat() {
        assertThat(read("failopenOrder", "{\"asset\":\"A\"}"))
                .containsExactly(
                        refused(Optional.empty(), Optional.of("A"), Optional.empty(), "the venue gave no reason"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{\"error\":", "\" \""})
    void whatIsNoRefusalInAnyFormIsUnreadable(String payload) {
        assertThat(read("failopenOrder", payload)).containsExactly(new TradeNews.Unreadable());
        assertThat(read("failopenPendingOrder", payload)).containsExactly(new TradeNews.Unreadable());
        assertThat(read("failcancelPendingOrder", payload)).containsExactly(new TradeNews.Unreadable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failopenPendingOrder|{\"data\":{%s},\"error\":\"OPEN_TIME\"}",
                "failopenPendingOrder|{\"data\":{\"data\":{%s},\"error\":\"OPEN_TIME\"}}",
                "failopenPendingOrder|{\"data\":{\"data\":{\"data\":{%s}}},\"error\":\"OPEN_TIME\"}",
                "failopenPendingOrder|{%s,\"error\":\"OPEN_TIME\"}",
                "failpending/created|{\"data\":{%s},\"error\":\"OPEN_TIME\"}"
            })
    void aRefusedPendingOrderIsRepeatedHoweverDeepItIsWrapped(String event, String form) {
        assertThat(read(event, String.format(form, ORDER)))
                .containsExactly(new TradeNews.PendingRefused(
                        Optional.of(PENDING), Optional.empty(), Optional.empty(), "OPEN_TIME", "OPEN_TIME"));
    }

    @Test
    void besideTheRefusedPendingOrderStandsTheLimit() {
        String payload =
                "{\"data\":{" + ORDER + "},\"error\":\"MaxDemoTrades\",\"amount\":10,\"asset\":\"EURUSD_otc\"}";

        assertThat(read("failopenPendingOrder", payload))
                .containsExactly(new TradeNews.PendingRefused(
                        Optional.of(PENDING),
                        Optional.of("EURUSD_otc"),
                        Optional.empty(),
                        "MaxDemoTrades",
                        "the limit is 10"));
    }

    @Test
    void aRefusedPendingOrderMayNotBeRepeated() {
        assertThat(read("failopenPendingOrder", "{\"error\":\"OPEN_TIME\",\"amount\":3,\"asset\":\"A\"}"))
                .containsExactly(new TradeNews.PendingRefused(
                        Optional.empty(),
                        Optional.of("A"),
                        Optional.of(new BigDecimal("3")),
                        "OPEN_TIME",
                        "OPEN_TIME"));
        assertThat(read("failopenPendingOrder", "{\"error\":\"OPEN_TIME\",\"data\":{\"ticket\":\"t\"}}"))
                .as("what it repeats makes no sense")
                .containsExactly(new TradeNews.PendingRefused(
                        Optional.empty(), Optional.empty(), Optional.empty(), "OPEN_TIME", "OPEN_TIME"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "successopenPendingOrder|{%s}",
                "successopenPendingOrder|{\"data\":{%s}}",
                "successopenPendingOrder|{\"data\":{\"data\":{%s}}}",
                "successopenPendingOrder|{\"error\":null,\"data\":{%s}}",
                "successpending/created|{\"data\":{%s}}",
                "successupdatePending|{%s}",
                "updatePending|{\"data\":{%s}}"
            })
    void aPendingOrderIsUnwrappedUntilItHasATicket(String event, String form) {
        assertThat(read(event, String.format(form, ORDER))).containsExactly(new TradeNews.PendingOpened(PENDING));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "successupdatePending|[{%s},{\"ticket\":\"bad\"}]",
                "updatePending|[{%s},null]",
                "successupdatePending|{\"data\":[{%s},{}]}"
            })
    void aListOfPendingOrdersIsWholeAndABadOneCostsItself(String event, String form) {
        assertThat(read(event, String.format(form, ORDER)))
                .containsExactly(new TradeNews.PendingOrders(List.of(PENDING), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"data\":{}}", "[{", "4"})
    void whatIsNoListOfPendingOrdersIsNotTakenForAnEmptyOne(String payload) {
        assertThat(read("successupdatePending", payload)).containsExactly(new TradeNews.Unreadable());
    }

    @ParameterizedTest
    @CsvSource({
        "0, '2024-12-31 20:12:19', 0, true",
        "0, '2024-12-31 20:12:19', 1.5, true",
        "1, '2024-12-31 20:12:19', 1.5, false",
        "2, '0000-00-00 00:00:00', 1.5, false",
        "1, '2024-12-31 20:12:19', 0, true",
        "0, '0000-00-00 00:00:00', 1.5, false"
    })
    void whatAPendingOrderWaitsForIsWhatItHas(int type, String time, String price, boolean atTime) {
        String order = "{\"ticket\":\"t\",\"symbol\":\"A\",\"openType\":" + type + ",\"openTime\":\"" + time
                + "\",\"openPrice\":\"" + price + "\",\"amount\":1,\"timeframe\":\"60\",\"command\":0}";

        assertThat(read("successopenPendingOrder", order))
                .singleElement()
                .isInstanceOfSatisfying(
                        TradeNews.PendingOpened.class,
                        opened -> assertThat(opened.order().trigger())
                                .isEqualTo(
                                        atTime
                                                ? new PendingTrigger.AtTime(Instant.parse("2024-12-31T18:12:19Z"))
                                                : new PendingTrigger.AtPrice(new BigDecimal(price))));
    }

    @Test
    void aPendingOrderThatWaitsForNothingIsUnreadable() {
        String order = ORDER.replace("171.125", "0");

        assertThat(read("successopenPendingOrder", "{" + order + "}")).containsExactly(new TradeNews.Unreadable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "successcancelPendingOrder|{\"ticket\":\"a\"}|a|false",
                "successcancelPendingOrder|{\"data\":{\"data\":{\"ticket\":\"a\"}}}|a|false",
                "successcancelPendingOrder|{\"id\":1,\"success\":true}||false",
                "successcancelPendingOrder|{}||false",
                "successcancelPendingOrders|{\"cancelled\":[\"a\",\"b\"]}|a b|true",
                "successcancelPendingOrders|{\"cancelled\":[]}||true",
                "successcancelPendingOrders|{\"data\":{\"cancelled\":[\"a\"]}}|a|true",
                "successcancelPendingOrders|{\"tickets\":[{\"ticket\":\"a\"},7]}|a 7|true",
                "successcancelPendingOrders|[\"a\",null]|a|true",
                "successcancelPendingOrders|{\"id\":1,\"success\":true}||false",
                "successcancelPendingOrders|{\"ticket\":\"a\"}|a|false"
            })
    void aCancellationNamesWhatItCancelled(String event, String payload, String tickets, boolean several) {
        List<String> named = tickets == null ? List.of() : List.of(tickets.split(" ", -1));

        assertThat(read(event, payload)).containsExactly(new TradeNews.PendingCancelled(named, several));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "5", "{\"cancelled\":[null]}", "{\"cancelled"})
    void whatNamesNoTicketThatCanBeReadIsUnreadable(String payload) {
        assertThat(read("successcancelPendingOrders", payload)).containsExactly(new TradeNews.Unreadable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failcancelPendingOrder|{\"error\":\"gone\"}||false|gone",
                "failcancelPendingOrder|{\"data\":{\"ticket\":\"a\"},\"error\":\"gone\"}|a|false|gone",
                "failcancelPendingOrder|\"gone\"||false|gone",
                "failcancelPendingOrders|{\"error\":\"gone\"}||true|gone",
                "failcancelPendingOrders|{}||true|the venue gave no reason",
                "successcancelPendingOrder|{\"id\":1,\"success\":false}||false|the venue gave no reason",
                "successcancelPendingOrder|{\"success\":false,\"ticket\":\"a\",\"error\":\"gone\"}|a|false|gone",
                "successcancelPendingOrders|{\"success\":false}||true|the venue gave no reason"
            })
    void aRefusedCancellationSaysWhy(String event, String payload, String ticket, boolean several, String why) {
        assertThat(read(event, payload))
                .containsExactly(new TradeNews.PendingCancelRefused(Optional.ofNullable(ticket), several, why));
    }

    private static TradeNews refused(
            Optional<String> requestId, Optional<String> asset, Optional<BigDecimal> amount, String code) {
        return new TradeNews.OrderRefused(requestId, asset, amount, code, code);
    }

    private List<TradeNews> read(String event, String payload) {
        return reader.read(Captures.message(event, payload));
    }
}
