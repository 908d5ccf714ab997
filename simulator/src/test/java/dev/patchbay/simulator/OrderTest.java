package dev.patchbay.simulator;

import static dev.patchbay.simulator.Trading.ASSET;
import static dev.patchbay.simulator.Trading.DEADLINE;
import static dev.patchbay.simulator.Trading.START;
import static dev.patchbay.simulator.Trading.calm;
import static dev.patchbay.simulator.Trading.demo;
import static dev.patchbay.simulator.Trading.heard;
import static dev.patchbay.simulator.Trading.opened;
import static dev.patchbay.simulator.Trading.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(LeakWatch.class)
class OrderTest {
    private static final String REFUSED = "failopenOrder";

    private final ManualClock clock = ManualClock.startingAt(START);

    @Test
    void s18AnOrderBecomesADealThatLooksLikeTheVenues() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(order(5, 18396039))) {
            JsonNode deal = opened(peer);

            String id = venue.deals(AccountKind.DEMO).getFirst().id();
            assertThat(Json.text(deal))
                    .isEqualTo("{\"id\":\"" + id + "\",\"openTime\":\"2026-01-05 12:00:00\","
                            + "\"closeTime\":\"2026-01-05 12:01:00\",\"openTimestamp\":1767614400,"
                            + "\"closeTimestamp\":1767614460,\"uid\":12345678,\"isDemo\":1,\"amount\":5,"
                            + "\"profit\":4.6,\"percentProfit\":92,\"percentLoss\":100,\"openPrice\":1.5,"
                            + "\"copyTicket\":\"\",\"closePrice\":0,\"command\":0,\"asset\":\"EURUSD_otc\","
                            + "\"requestId\":18396039,\"openMs\":174,\"optionType\":100,\"isCopySignal\":false,"
                            + "\"currency\":\"USD\"}");
        }
    }

    @Test
    void s18AnOpenIsTheAnswerThenTheBalanceThenTheList() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(order("1.25", "\"a\""))) {
            Peer.Event answer = peer.nextEvent();
            Peer.Event balance = peer.nextEvent();
            Peer.Event list = peer.nextEvent();

            assertThat(answer.name()).isEqualTo("successopenOrder");
            assertThat(balance)
                    .isEqualTo(new Peer.Event("successupdateBalance", "{\"isDemo\":1,\"balance\":49998.75}"));
            assertThat(list.name()).isEqualTo("updateOpenedDeals");
            assertThat(list.payload())
                    .contains("\"id\":\""
                            + Trading.parsed(answer.payload()).path("id").stringValue() + "\"")
                    .doesNotContain("requestId");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"3f2b0c9e-4f9b-4b5a-9d2e-0123456789ab\"", "18396039", "\"plain text\"", "null", "[1]"})
    void s18TheRequestIdComesBackAsItWent(String id) {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(order(1, id)).say(order(0, id))) {
            assertThat(Json.text(opened(peer).path("requestId"))).isEqualTo(id);
            assertThat(Json.text(heard(peer, REFUSED).path("requestId"))).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "null-id|\"a\"|null",
                "number-id|\"a\"|18396039",
                "number-id|17|17",
                "text-id|17|\"17\"",
                "text-id|\"a\"|\"a\"",
                "wrong-id|\"a\"|\"00000000-0000-4000-8000-000000000000\""
            })
    void s18TheRequestIdMayComeBackAsSomethingElse(String shape, String sent, String found) {
        try (var venue = calm(clock).fault("order=" + shape).start();
                var peer = Peer.loggedIn(venue).say(order(1, sent)).say(order(0, sent))) {
            assertThat(Json.text(opened(peer).path("requestId"))).isEqualTo(found);
            assertThat(Json.text(heard(peer, REFUSED).path("requestId"))).isEqualTo(found);
        }
    }

    @Test
    void s18TheRequestIdMayBeMissingInEitherAnswer() {
        try (var venue = calm(clock).fault("order=no-id").start();
                var peer = Peer.loggedIn(venue).say(order(1, 7)).say(order(0, 7))) {
            assertThat(opened(peer).has("requestId")).isFalse();
            assertThat(heard(peer, REFUSED).has("requestId")).isFalse();
        }
    }

    @Test
    void s18RefusalsHaveNoIdWhereThePolicySaysSo() {
        TradePolicy policy = TradePolicy.standard().withIds(true, false);
        try (var venue = calm(clock).trading(policy).start();
                var peer = Peer.loggedIn(venue).say(order(0, 7)).say(order(1, 8))) {
            assertThat(Json.text(heard(peer, REFUSED)))
                    .isEqualTo("{\"error\":\"Invalid amount\",\"amount\":0,\"asset\":\"EURUSD_otc\"}");
            assertThat(heard(peer, "updateOpenedDeals")
                            .path(0)
                            .path("requestId")
                            .intValue())
                    .isEqualTo(8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "EURUSD_otc,call,0.99,60,Invalid amount",
        "EURUSD_otc,call,20000.01,60,Invalid amount",
        "EURUSD_otc,call,1,4,Invalid expiration time",
        "EURUSD_otc,put,1,43201,Invalid expiration time",
        "EURUSD_otc,put,600,60,Insufficient balance",
        "EURUSD,put,1,60,Asset is not active",
        "NONE,put,1,60,Asset not found"
    })
    void s18AnOrderThatCannotBeIsRefusedAndCostsNothing(
            String asset, String action, String amount, int seconds, String why) {
        try (var venue = calm(clock).balance(AccountKind.DEMO, "500.10").start();
                var peer = Peer.loggedIn(venue).say(order(asset, action, amount, seconds, 1))) {
            JsonNode refusal = heard(peer, REFUSED);

            assertThat(refusal.path("error").stringValue()).isEqualTo(why);
            assertThat(refusal.path("amount").decimalValue()).isEqualByComparingTo(amount);
            assertThat(refusal.path("asset").stringValue()).isEqualTo(asset);
            assertThat(venue.deals(AccountKind.DEMO)).isEmpty();
            assertThat(demo(venue)).isEqualTo("500.10");
            assertThat(venue.orders()).singleElement().satisfies(order -> {
                assertThat(order.refusal()).contains(why);
                assertThat(order.executed()).isFalse();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"asset\":\"EURUSD_otc\",\"action\":\"up\"}", "[]", "{\"asset\":7}"})
    void s18AnOrderThatMakesNoSenseIsRefused(String payload) {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say("42[\"openOrder\"," + payload + "]")) {
            assertThat(heard(peer, REFUSED).path("error").stringValue()).isEqualTo("Invalid order");
        }
    }

    @Test
    void s18AnOrderForTheOtherAccountIsRefused() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(order(1, 1).replace("isDemo\":1", "isDemo\":0"))) {
            assertThat(heard(peer, REFUSED).path("error").stringValue()).isEqualTo("Wrong account");
        }
    }

    @Test
    void s18OneDealTooManyIsRefusedWithTheLimitForItsAmount() {
        TradePolicy policy = TradePolicy.standard()
                .withLimits(TradeLimits.standard().withRoomFor(2, 1).withStakes("0.5", "30"));
        try (var venue = calm(clock).trading(policy).start();
                var peer =
                        Peer.loggedIn(venue).say(order(7, 1)).say(order(7, 2)).say(order(7, 3))) {
            assertThat(Json.text(heard(peer, REFUSED)))
                    .isEqualTo("{\"error\":\"MaxDemoTrades\",\"amount\":2,\"asset\":\"EURUSD_otc\",\"requestId\":3}");

            venue.settleNow();

            assertThat(opened(peer.say(order(7, 4))).path("requestId").intValue())
                    .isEqualTo(4);
        }
    }

    @ParameterizedTest
    @CsvSource({"OPEN_TIME,5", "MaxDemoTrades,10", "Insufficient balance,5"})
    void s18AnyOrderMayBeRefusedWithAnyCode(String code, int amount) {
        try (var venue = calm(clock)
                        .fault("reject=" + code + "@receive:openOrder#1")
                        .start();
                var peer = Peer.loggedIn(venue).say(order(5, 1)).say(order(5, 2))) {
            JsonNode refusal = heard(peer, REFUSED);

            assertThat(refusal.path("error").stringValue()).isEqualTo(code);
            assertThat(refusal.path("amount").intValue()).isEqualTo(amount);
            assertThat(opened(peer).path("requestId").intValue()).isEqualTo(2);
        }
    }

    @Test
    void s18ARefusalMaySayOnlyWhy() {
        try (var venue = calm(clock).fault("order=bare").start();
                var peer = Peer.loggedIn(venue).say(order(0, 1))) {
            assertThat(Json.text(heard(peer, REFUSED))).isEqualTo("{\"error\":\"Invalid amount\"}");
        }
    }

    @Test
    void s18EachOfFiveSameOrdersIsADealOfItsOwnWhateverTheOrderOfTheAnswers() {
        TradePolicy policy = TradePolicy.standard().withLatency(Duration.ofMillis(1), Duration.ofMillis(500));
        try (var venue = calm(clock).trading(policy).start();
                var peer = Peer.loggedIn(venue)) {
            for (int i = 1; i <= 5; i++) {
                peer.say(order(1, i));
            }
            venue.awaitOrders(5, DEADLINE);
            clock.advance(Duration.ofSeconds(1));

            List<Integer> ids = new ArrayList<>();
            List<String> deals = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                JsonNode deal = opened(peer);
                ids.add(deal.path("requestId").intValue());
                deals.add(deal.path("id").stringValue());
            }
            assertThat(ids).containsExactlyInAnyOrder(1, 2, 3, 4, 5).isNotEqualTo(List.of(1, 2, 3, 4, 5));
            assertThat(deals).doesNotHaveDuplicates();
        }
    }

    @Test
    void s18AnAnswerMayComeTwiceForOneDeal() {
        try (var venue = calm(clock).fault("order=twice#1").start();
                var peer = Peer.loggedIn(venue).say(order(1, 1))) {
            assertThat(opened(peer)).isEqualTo(opened(peer));
            assertThat(venue.deals(AccountKind.DEMO)).hasSize(1);
        }
    }

    @Test
    void s18TheBooksKnowEachOrderThatWasExecutedByItsRequestId() {
        try (var venue = calm(clock).fault("order=lost#2").start();
                var peer = Peer.loggedIn(venue)) {
            peer.say(order(1, "\"one\""))
                    .say(order(2, "\"two\""))
                    .say(order(3, "\"one\""))
                    .settle();

            assertThat(venue.orders())
                    .extracting(VenueOrder::requestId)
                    .containsExactly(Optional.of("one"), Optional.of("one"));
            assertThat(venue.orders())
                    .allMatch(VenueOrder::executed)
                    .extracting(VenueOrder::connection)
                    .containsOnly(1);
            assertThat(venue.deals(AccountKind.DEMO))
                    .extracting(VenueDeal::amount)
                    .containsExactly(BigDecimal.ONE, new BigDecimal(3));
            assertThat(venue.received("openOrder")).hasSize(3);
        }
    }

    @Test
    void anOrderMayHaveItsNumbersAsText() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(order("\"2.50\"", 1))) {
            assertThat(opened(peer).path("amount").decimalValue()).isEqualByComparingTo("2.5");
            assertThat(demo(venue)).isEqualTo("49997.50");
        }
    }

    @Test
    void anOrderStartsTheTicksOfItsAsset() {
        try (var venue = Simulator.builder().clock(clock).start();
                var peer = Peer.loggedIn(venue).say(order(1, 1))) {
            opened(peer);
            clock.advance(Duration.ofSeconds(2));

            assertThat(venue.tape(ASSET)).hasSizeGreaterThan(3);
        }
    }

    @Test
    void aDealOpenedElsewhereIsSeenButNotAnswered() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue)) {
            VenueDeal deal = venue.trade(AccountKind.DEMO, ASSET, Side.PUT, "3", Duration.ofMinutes(1));

            assertThat(peer.nextEvent().name()).isEqualTo("successupdateBalance");
            assertThat(peer.nextEvent().payload()).contains(deal.id());
            assertThat(venue.orders()).extracting(VenueOrder::connection).containsExactly(0);
            assertThatThrownBy(() -> venue.trade(AccountKind.REAL, ASSET, Side.PUT, "3", Duration.ofMinutes(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Insufficient balance");
        }
    }

    @Test
    void aPolicyThatCannotBeIsRefused() {
        TradeLimits limits = TradeLimits.standard();

        assertThatThrownBy(() -> limits.withRoomFor(0, 1)).hasMessageContaining("got 0 deals");
        assertThatThrownBy(() -> limits.withStakes("2", "1")).hasMessageContaining("got 2 to 1");
        assertThatThrownBy(() -> limits.withDurations(Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("shortest");
        assertThatThrownBy(() -> TradePolicy.standard().withClosedDeals(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> TradePolicy.standard().withGrace(Duration.ofSeconds(-1)))
                .hasMessageContaining("grace");
        assertThatThrownBy(() -> TradePolicy.standard().withLatency(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("soonest <= latest");
    }
}
