package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.trades.Deal;
import dev.patchbay.trades.Direction;
import dev.patchbay.trades.TradeNews;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PocketOption says of deals, in forms that no capture has. */
class TradeReaderTest {
    /** 2025-07-07 21:53:30 in UTC. */
    private static final long OPENED = 1_751_932_410L;

    private final TradeReader reader = new TradeReader(new WallTime(Duration.ofHours(2)), true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"3f2b0000-0000-4000-8000-000000000000\"|3f2b0000-0000-4000-8000-000000000000",
                "18396039|18396039",
                "1739603912345678|1739603912345678",
                "\"any text: at all\"|any text: at all",
                "\"18396039\"|18396039"
            })
    void aRequestIdIsWhateverTheVenueEchoes(String literal, String id) {
        assertThat(opened("\"requestId\":" + literal).requestId()).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"requestId\":null", "\"requestId\":\"\"", "\"other\":1"})
    void aDealMayHaveNoRequestId(String field) {
        assertThat(opened(field).requestId()).isEmpty();
    }

    @Test
    void aRequestIdThatMakesNoSenseCostsTheDeal() {
        assertThat(read("successopenOrder", deal("\"requestId\":{}"))).containsExactly(new TradeNews.Unreadable());
    }

    @ParameterizedTest
    @CsvSource({"0, CALL", "1, PUT", "\"0\", CALL", "\"put\", PUT", "1.0, PUT"})
    void theCommandIsTheDirection(String literal, Direction direction) {
        assertThat(opened("\"command\":" + literal).direction()).isEqualTo(direction);
    }

    @Test
    void ofADealThatIsOpenTheProfitCanBeWorkedOut() {
        Deal deal = opened("\"profit\":null,\"amount\":4.00,\"percentProfit\":92");

        assertThat(deal.profit()).isEqualByComparingTo("3.68");
        assertThat(opened("\"percentProfit\":null,\"profit\":3.68").payout()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"profit\":null", "\"profit\":\"\"", "\"profit\":\"?\""})
    void ofADealThatEndedNothingStandsInForItsProfit(String field) {
        assertThat(read("updateClosedDeals", "[" + deal(field) + "]"))
                .containsExactly(new TradeNews.ClosedDeals(List.of(), Instant.MIN, 1));
    }

    @ParameterizedTest
    @CsvSource({"3.68, 3.68", "-4, -4", "0, 0", "\"-4.00\", -4.00", "0.00, 0.00"})
    void theProfitOfADealThatEndedIsReadDigitForDigit(String literal, BigDecimal profit) {
        assertThat(closed("[" + deal("\"profit\":" + literal) + "]").getFirst().profit())
                .isEqualTo(profit);
    }

    @Test
    void aDealThatDoesNotSayWhoseItIsIsTheSessions() {
        assertThat(opened("\"isDemo\":null").demo()).isTrue();
        assertThat(opened("\"isDemo\":0").demo()).isFalse();
        assertThat(opened("\"isDemo\":false").demo()).isFalse();
    }

    @Test
    void whatOnlyDescribesADealMayBeMissing() {
        Deal deal = opened("\"openPrice\":null,\"closePrice\":null,\"currency\":null");

        assertThat(deal.openPrice()).isZero();
        assertThat(deal.closePrice()).isEmpty();
        assertThat(deal.currency()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"openMs\":174|2025-07-07T21:53:30.174Z",
                "\"openMs\":\"9\"|2025-07-07T21:53:30.009Z",
                "\"openMs\":null|2025-07-07T21:53:30Z",
                "\"openMs\":1000|2025-07-07T21:53:30Z",
                "\"openMs\":-1|2025-07-07T21:53:30Z",
                "\"openTimestamp\":1751932410.25,\"openMs\":174|2025-07-07T21:53:30.250Z",
                "\"openTimestamp\":1751932410250|2025-07-07T21:53:30.250Z",
                "\"openTimestamp\":null,\"openTime\":\"2025-07-07 23:53:30\"|2025-07-07T21:53:30Z",
                "\"openTimestamp\":\"2025-07-07 23:53:30\"|2025-07-07T21:53:30Z",
                "\"openTimestamp\":1751932410,\"openTime\":\"0000-00-00 00:00:00\"|2025-07-07T21:53:30Z"
            })
    void theTimesOfADealAreUtcToTheMillisecond(String fields, Instant time) {
        assertThat(opened(fields).openedAt()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"openTimestamp\":null",
                "\"openTimestamp\":null,\"openTime\":\"0000-00-00 00:00:00\"",
                "\"openTimestamp\":null,\"openTime\":\"2025-13-41 23:53:30\"",
                "\"openTimestamp\":-1",
                "\"openTimestamp\":99999999999",
                "\"openTimestamp\":1e30",
                "\"openMs\":\"soon\"",
                "\"id\":\" \"",
                "\"closeTimestamp\":null"
            })
    void whatSaysWhichDealItIsMustBeThere(String fields) {
        assertThat(read("successopenOrder", deal(fields))).containsExactly(new TradeNews.Unreadable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[", "5", "\"text\"", "[null]", "{\"data\":null}"})
    void whatIsNoDealIsUnreadable(String payload) {
        assertThat(read("successopenOrder", payload)).containsExactly(new TradeNews.Unreadable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"id\":\"1\"}", "[{]", "[] []", "\"none\"", "0", "{\"data\":{}}"})
    void whatIsNoListIsNeverTakenForAnEmptyOne(String payload) {
        assertThat(read("updateOpenedDeals", payload)).containsExactly(new TradeNews.Unreadable());
        assertThat(read("updateClosedDeals", payload)).containsExactly(new TradeNews.Unreadable());
    }

    @Test
    void anEmptyListIsOne() {
        assertThat(read("updateOpenedDeals", "[]")).containsExactly(new TradeNews.OpenedDeals(List.of(), 0));
        assertThat(read("updateClosedDeals", "{\"data\":[]}"))
                .containsExactly(new TradeNews.ClosedDeals(List.of(), Instant.MIN, 0));
        assertThat(read("successcloseOrder", "{\"profit\":0,\"deals\":[]}"))
                .containsExactly(new TradeNews.DealsClosed(List.of(), 0));
    }

    @Test
    void oneDealThatIsNoJsonCostsItself() {
        String payload = "[" + deal("\"id\":\"a\"") + ",{\"id\":\"b\",\"amount\":,}," + deal("\"id\":\"c\"") + "]";

        assertThat(read("updateOpenedDeals", payload))
                .singleElement()
                .isInstanceOfSatisfying(TradeNews.OpenedDeals.class, list -> {
                    assertThat(list.deals()).extracting(Deal::id).containsExactly("a", "c");
                    assertThat(list.malformed()).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%s", "[%s]", "{\"deals\":[%s]}", "{\"profit\":9,\"deals\":[%s]}", "{\"data\":{\"deals\":[%s]}}"
            })
    void aDealThatEndedComesAloneOrInAList(String form) {
        List<TradeNews> news = read("successcloseOrder", String.format(form, deal("\"profit\":-4")));

        assertThat(news).singleElement().isInstanceOfSatisfying(TradeNews.DealsClosed.class, closed -> {
            assertThat(closed.malformed()).isZero();
            assertThat(closed.deals()).extracting(Deal::profit).containsExactly(new BigDecimal("-4"));
        });
    }

    @Test
    void fewerThanTwentyClosedDealsAreAllThatThereAre() {
        assertThat(since(closings(19))).isEqualTo(Instant.MIN);
    }

    @Test
    void twentyClosedDealsReachBackToTheOldestOfThem() {
        Instant oldest = Instant.ofEpochSecond(OPENED - 7200 + 60);

        assertThat(since(closings(20))).isEqualTo(oldest.plusSeconds(1));
        assertThat(since(closings(25))).isEqualTo(oldest.plusSeconds(1));
    }

    @Test
    void closedDealsInAnotherOrderProveNothing() {
        List<String> oldestFirst = new ArrayList<>(closings(20));
        Collections.reverse(oldestFirst);

        assertThat(since(oldestFirst)).isEqualTo(Instant.MAX);
    }

    private Instant since(List<String> deals) {
        return ((TradeNews.ClosedDeals) read("updateClosedDeals", "[" + String.join(",", deals) + "]")
                        .getFirst())
                .since();
    }

    /** The newest first, two of them within each second; the last one closed a minute after {@link #OPENED}. */
    private static List<String> closings(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> deal("\"id\":\"" + i + "\",\"closeTimestamp\":" + (OPENED + 60 + (count - 1 - i) / 2)
                        + ",\"closeMs\":" + (i * 37 % 1000)))
                .toList();
    }

    private Deal opened(String fields) {
        return ((TradeNews.OrderOpened) read("successopenOrder", deal(fields)).getFirst()).deal();
    }

    private List<Deal> closed(String payload) {
        return ((TradeNews.DealsClosed) read("successcloseOrder", payload).getFirst()).deals();
    }

    private List<TradeNews> read(String event, String payload) {
        return reader.read(Captures.message(event, payload));
    }

    /** A good deal but for some fields: of two of one name the last counts. */
    private static String deal(String fields) {
        return "{\"id\":\"d\",\"asset\":\"A\",\"command\":0,\"amount\":4,\"profit\":3.68,\"percentProfit\":92,\"openPrice\":1.1,"
                + "\"openTimestamp\":" + OPENED + ",\"closeTimestamp\":" + (OPENED + 60) + "," + fields + "}";
    }
}
