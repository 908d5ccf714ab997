package dev.patchbay.simulator;

import static dev.patchbay.simulator.Trading.ASSET;
import static dev.patchbay.simulator.Trading.DEADLINE;
import static dev.patchbay.simulator.Trading.START;
import static dev.patchbay.simulator.Trading.calm;
import static dev.patchbay.simulator.Trading.demo;
import static dev.patchbay.simulator.Trading.heard;
import static dev.patchbay.simulator.Trading.opened;
import static dev.patchbay.simulator.Trading.order;
import static dev.patchbay.simulator.Trading.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(LeakWatch.class)
class SettlementTest {
    private static final String CLOSED = "successcloseOrder";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = ManualClock.startingAt(START);

    @ParameterizedTest
    @CsvSource({
        "call,1.50001,WIN,3.68,50003.68",
        "call,1.49999,LOSS,-4,49996.00",
        "call,1.5,DRAW,0,50000.00",
        "put,1.49999,WIN,3.68,50003.68",
        "put,1.50001,LOSS,-4,49996.00",
        "put,1.50000,DRAW,0,50000.00"
    })
    void s19TheFirstTickAtTheCloseSettlesADeal(
            String action, String price, DealResult result, String profit, String balance) {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(order(ASSET, action, 4, 60, 1))) {
            opened(peer);
            clock.advance(MINUTE.minusMillis(1));
            venue.tick(ASSET, "9");
            boolean early = venue.deals(AccountKind.DEMO).getFirst().running();
            clock.advance(Duration.ofMillis(1));
            venue.tick(ASSET, price);

            JsonNode deal = heard(peer, CLOSED).path("deals").path(0);
            assertThat(early).isTrue();
            assertThat(deal.path("profit").decimalValue()).isEqualByComparingTo(profit);
            assertThat(deal.path("closePrice").decimalValue()).isEqualByComparingTo(price);
            assertThat(parsed(peer.payload("successupdateBalance"))
                            .path("balance")
                            .decimalValue())
                    .isEqualTo(balance);
            assertThat(peer.payload("updateOpenedDeals")).isEqualTo("[]");
            assertThat(venue.deals(AccountKind.DEMO)).singleElement().satisfies(closed -> {
                assertThat(closed.result()).contains(result);
                assertThat(closed.profit()).isEqualByComparingTo(profit);
            });
        }
    }

    @Test
    void s19AClosedDealLooksLikeTheVenues() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(order(5, 18396039))) {
            opened(peer);
            clock.advance(MINUTE.plusMillis(119));
            venue.tick(ASSET, "1.4");

            String id = venue.deals(AccountKind.DEMO).getFirst().id();
            assertThat(peer.payload(CLOSED))
                    .isEqualTo("{\"profit\":0,\"deals\":[{\"id\":\"" + id + "\",\"openTime\":\"2026-01-05 12:00:00\","
                            + "\"closeTime\":\"2026-01-05 12:01:00\",\"openTimestamp\":1767614400,"
                            + "\"closeTimestamp\":1767614460,\"uid\":12345678,\"amount\":5,\"profit\":-5,"
                            + "\"percentProfit\":92,\"percentLoss\":100,\"openPrice\":1.5,\"closePrice\":1.4,"
                            + "\"command\":0,\"asset\":\"EURUSD_otc\",\"isDemo\":1,\"copyTicket\":\"\",\"closeMs\":293,"
                            + "\"optionType\":100,\"openMs\":174,\"currency\":\"USD\",\"amountUSD\":5}]}");
        }
    }

    @Test
    void s19AnAssetThatDoesNotTickIsSettledAfterTheGraceWithItsLastPrice() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(order(1, 1))) {
            opened(peer);
            venue.tick(ASSET, "1.6");
            clock.advance(Duration.ofSeconds(62).minusMillis(1));
            boolean early = venue.deals(AccountKind.DEMO).getFirst().running();
            clock.advance(Duration.ofMillis(1));

            VenueDeal closed = venue.deals(AccountKind.DEMO).getFirst();
            assertThat(early).isTrue();
            assertThat(closed.result()).contains(DealResult.WIN);
            assertThat(closed.closePrice()).contains(new BigDecimal("1.6"));
        }
    }

    @Test
    void s19DealsThatEndTogetherAreToldTogether() {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue).say(order(1, 1)).say(order(2, 2))) {
            peer.settle();
            clock.advance(MINUTE);
            venue.tick(ASSET, "1.6");

            JsonNode batch = heard(peer, CLOSED);
            assertThat(batch.path("deals")).hasSize(2);
            assertThat(batch.path("profit").decimalValue()).isEqualByComparingTo("5.76");
        }
    }

    @ParameterizedTest
    @EnumSource(DealResult.class)
    void s19AnEndingThatIsWantedComesWhateverThePriceDoes(DealResult wanted) {
        try (var venue = calm(clock).start();
                var peer = Peer.loggedIn(venue)) {
            venue.outcome(wanted, DealResult.WIN);
            peer.say(order(ASSET, "put", 1, 60, 1))
                    .say(order(ASSET, "put", 1, 60, 2))
                    .say(order(1, 3))
                    .settle();
            clock.advance(MINUTE);
            venue.tick(ASSET, "1.7");

            assertThat(venue.deals(AccountKind.DEMO))
                    .extracting(VenueDeal::result)
                    .containsExactly(Optional.of(wanted), Optional.of(DealResult.WIN), Optional.of(DealResult.WIN));
            VenueDeal deal = venue.deals(AccountKind.DEMO).getFirst();
            assertThat(DealResult.of(
                            Side.PUT, deal.openPrice(), deal.closePrice().orElseThrow()))
                    .isEqualTo(wanted);
        }
    }

    @Test
    void s19AFaultMayDecideTheEnding() {
        try (var venue = calm(clock).fault("outcome=draw#2").start();
                var peer = Peer.loggedIn(venue).say(order(1, 1)).say(order(1, 2))) {
            peer.settle();
            clock.advance(MINUTE);
            venue.tick(ASSET, "1.4");

            assertThat(venue.deals(AccountKind.DEMO))
                    .extracting(VenueDeal::result)
                    .containsExactly(Optional.of(DealResult.LOSS), Optional.of(DealResult.DRAW));
        }
    }

    @Test
    void s19TheClosedDealsMayComeAsABareArray() {
        try (var venue = calm(clock).fault("deals=array").start();
                var peer = Peer.loggedIn(venue).say(order(1, 1))) {
            opened(peer);
            venue.settleNow();

            JsonNode list = heard(peer, CLOSED);
            assertThat(list.isArray()).isTrue();
            assertThat(list).hasSize(1);
        }
    }

    @Test
    void s19AMissedCloseIsSeenOnlyInTheListAfterTheNextLogin() {
        try (var venue = calm(clock).fault("drop@send:successcloseOrder#1").start()) {
            String id;
            try (var peer = Peer.loggedIn(venue).say(order(1, 1))) {
                id = opened(peer).path("id").stringValue();
                peer.payload("updateOpenedDeals");
                venue.settleNow();
                assertThat(peer.nextEvent().name()).isEqualTo("successupdateBalance");
                assertThat(peer.nextEvent()).isEqualTo(new Peer.Event("updateOpenedDeals", "[]"));
            }
            try (var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
                assertThat(heard(peer, "updateClosedDeals").path(0).path("id").stringValue())
                        .isEqualTo(id);
            }
        }
    }

    @Test
    void s19ACloseMayComeBeforeTheAnswerToItsOrder() {
        try (var venue = calm(clock).fault("order=after-close").start();
                var peer = Peer.loggedIn(venue).say(order(1, 1))) {
            venue.awaitOrders(1, DEADLINE);
            clock.advance(MINUTE);
            venue.tick(ASSET, "1.6");

            String closed = heard(peer, CLOSED).path("deals").path(0).path("id").stringValue();
            assertThat(opened(peer).path("id").stringValue()).isEqualTo(closed);
        }
    }

    @Test
    void s19ACloseMayBeToldTwiceButIsPaidOnce() {
        try (var venue = calm(clock).fault("flood=2@send:successcloseOrder#1").start();
                var peer = Peer.loggedIn(venue).say(order(1, 1))) {
            opened(peer);
            venue.outcome(DealResult.WIN);
            venue.settleNow();
            venue.settleNow();

            assertThat(peer.payload(CLOSED)).isEqualTo(peer.payload(CLOSED));
            assertThat(demo(venue)).isEqualTo("50000.00");
        }
    }

    @ParameterizedTest
    @CsvSource({"successcloseOrder,deals", "updateOpenedDeals,", "updateClosedDeals,", "successupdatePending,"})
    void s19OneDealOfABatchMayBeMalformed(String event, String list) {
        try (var venue = calm(clock).fault("deals=malformed@send:" + event).start();
                var peer = Peer.loggedIn(venue)) {
            peer.say(order(1, 1))
                    .say(order(2, 2))
                    .say(Trading.atPrice("9", 1))
                    .say(Trading.atPrice("8", 1))
                    .settle();
            if (event.startsWith("updateOpened")) {
                venue.trade(AccountKind.DEMO, ASSET, Side.CALL, "1", MINUTE);
            } else {
                venue.settleNow();
            }
            try (var other =
                    event.equals(CLOSED) ? peer : Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
                JsonNode whole = heard(other, event);
                JsonNode rows = list == null ? whole : whole.path(list);

                assertThat(rows).filteredOn(row -> row.path("id").isNull()).hasSize(1);
                assertThat(rows).filteredOn(row -> !row.path("id").isNull()).hasSizeGreaterThan(1);
            }
        }
    }

    @Test
    void s19AnAnswerMayLackItsId() {
        try (var venue = calm(clock)
                        .fault("deals=malformed@send:successopenOrder#1")
                        .start();
                var peer = Peer.loggedIn(venue).say(order(1, 1))) {
            assertThat(opened(peer).has("id")).isFalse();
        }
    }

    @Test
    void s19NumbersMayBeText() {
        try (var venue = calm(clock).fault("deals=text-numbers").start();
                var peer = Peer.loggedIn(venue).say(order(5, 1))) {
            opened(peer);
            clock.advance(MINUTE);
            venue.tick(ASSET, "1.4");

            JsonNode deal = heard(peer, CLOSED).path("deals").path(0);
            assertThat(deal.path("profit").stringValue()).isEqualTo("-5");
            assertThat(deal.path("closePrice").stringValue()).isEqualTo("1.4");
            assertThat(deal).noneMatch(JsonNode::isNumber);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"minimal|amountUSD|false", "extra-field|weather|true", "empty|id|false", "partial|id|true"})
    void s19DealsMayLackFieldsOrHaveMore(String shape, String field, boolean there) {
        try (var venue = calm(clock).fault("deals=" + shape).start();
                var peer =
                        Peer.loggedIn(venue).say(order(5, 1)).say(order(6, 2)).settle()) {
            venue.settleNow();

            JsonNode deals = heard(peer, CLOSED).path("deals");
            assertThat(deals.path(0).has(field)).isEqualTo(there);
            assertThat(deals.size()).isEqualTo(shape.equals("empty") ? 0 : shape.equals("partial") ? 1 : 2);
        }
    }

    @Test
    void s19AClosingPriceMayBeNoughtAndAListInTheOtherOrder() {
        try (var venue = calm(clock)
                        .fault("deals=no-close-price")
                        .fault("deals=reversed")
                        .start();
                var peer =
                        Peer.loggedIn(venue).say(order(5, 1)).say(order(6, 2)).settle()) {
            venue.settleNow();

            JsonNode deals = heard(peer, CLOSED).path("deals");
            assertThat(deals.path(0).path("amount").intValue()).isEqualTo(6);
            assertThat(deals)
                    .allMatch(deal -> deal.path("closePrice").decimalValue().signum() == 0);
        }
    }

    @Test
    void s19ADealOfAShutAssetEndsByTheClock() {
        try (var venue = Simulator.builder()
                        .clock(clock)
                        .heartbeat(Duration.ofDays(1), Duration.ofDays(1))
                        .start();
                var peer = Peer.loggedIn(venue).say(order(5, 1))) {
            opened(peer);
            venue.active(ASSET, false);
            clock.advance(Duration.ofSeconds(62));

            venue.awaitClosedDeals(1, DEADLINE);
            assertThat(venue.deals(AccountKind.DEMO).getFirst().running()).isFalse();
        }
    }

    @Test
    void s15MoneyIsExactHoweverManyDealsThereAre() {
        var random = new Random(7);
        TradePolicy roomy =
                TradePolicy.standard().withLimits(TradeLimits.standard().withRoomFor(500, 1));
        try (var venue = calm(clock).trading(roomy).start();
                var peer = Peer.loggedIn(venue)) {
            for (int i = 0; i < 300; i++) {
                String amount =
                        BigDecimal.valueOf(random.nextInt(100, 3_000), 2).toPlainString();
                String action = random.nextBoolean() ? "call" : "put";
                peer.say(order(ASSET, action, amount, random.nextInt(5, 30), i));
            }
            venue.awaitOrders(300, DEADLINE);
            for (int i = 0; i < 35; i++) {
                clock.advance(Duration.ofSeconds(1));
                venue.tick(
                        ASSET,
                        BigDecimal.valueOf(150_000 + random.nextInt(-1, 2), 5).toPlainString());
            }

            List<VenueDeal> deals = venue.deals(AccountKind.DEMO);
            BigDecimal gained = deals.stream().map(VenueDeal::profit).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(deals).hasSize(300).noneMatch(VenueDeal::running);
            assertThat(deals).extracting(deal -> deal.result().orElseThrow()).contains(DealResult.values());
            assertThat(venue.balance(AccountKind.DEMO)).isEqualByComparingTo(new BigDecimal("50000").add(gained));
        }
    }
}
