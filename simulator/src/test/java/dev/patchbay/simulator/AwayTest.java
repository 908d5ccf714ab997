package dev.patchbay.simulator;

import static dev.patchbay.simulator.Trading.ASSET;
import static dev.patchbay.simulator.Trading.START;
import static dev.patchbay.simulator.Trading.atPrice;
import static dev.patchbay.simulator.Trading.atTime;
import static dev.patchbay.simulator.Trading.calm;
import static dev.patchbay.simulator.Trading.heard;
import static dev.patchbay.simulator.Trading.opened;
import static dev.patchbay.simulator.Trading.order;
import static dev.patchbay.simulator.Trading.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(LeakWatch.class)
class AwayTest {
    private static final String LAST_PUSH = "successai-strategy-multi/get-state";

    private final ManualClock clock = ManualClock.startingAt(START);

    @Test
    void s22EachLoginIsToldWhatHappenedWhileItWasAway() {
        try (var venue = calm(clock).start()) {
            try (var peer = Peer.loggedIn(venue)
                    .say(order(ASSET, "call", 5, 30, 1))
                    .say(order(ASSET, "call", 6, 600, 2))
                    .say(atTime("2026-01-05 12:00:40", 7))
                    .say(atPrice("9", 8))) {
                peer.settle();
            }
            clock.advance(Duration.ofSeconds(30));
            venue.tick(ASSET, "1.6");
            clock.advance(Duration.ofSeconds(20));

            Map<String, JsonNode> told = told(venue);

            assertThat(amounts(told.get("updateOpenedDeals"))).containsExactly(6, 7);
            assertThat(amounts(told.get("updateClosedDeals"))).containsExactly(5);
            assertThat(amounts(told.get("successupdatePending"))).containsExactly(8);
            assertThat(told.get("successupdateBalance1").path("balance").decimalValue())
                    .isEqualByComparingTo("49991.60");
            assertThat(Json.text(told.get("updateClosedDeals").path(0)))
                    .contains("\"profit\":4.6,", "\"closeMs\":174,");
        }
    }

    @Test
    void s22TheListOfClosedDealsHasTheNewestFirstAndAnEnd() {
        TradePolicy policy = TradePolicy.standard().withClosedDeals(3);
        try (var venue = calm(clock).trading(policy).start()) {
            for (int amount = 1; amount <= 5; amount++) {
                venue.trade(AccountKind.DEMO, ASSET, Side.CALL, "" + amount, Duration.ofMinutes(1));
                venue.settleNow();
            }

            assertThat(amounts(told(venue).get("updateClosedDeals"))).containsExactly(5, 4, 3);
            assertThat(venue.deals(AccountKind.DEMO)).hasSize(5);
        }
    }

    @Test
    void s22AClosedDealInTheListLooksLikeTheVenues() {
        try (var venue = calm(clock).start()) {
            VenueDeal deal = venue.trade(AccountKind.DEMO, ASSET, Side.PUT, "1", Duration.ofMinutes(1));
            clock.advance(Duration.ofMinutes(1).plusMillis(238));
            venue.tick(ASSET, "1.50004");

            assertThat(Json.text(told(venue).get("updateClosedDeals").path(0)))
                    .isEqualTo("{\"id\":\"" + deal.id() + "\",\"openTime\":\"2026-01-05 12:00:00\","
                            + "\"closeTime\":\"2026-01-05 12:01:00\",\"openTimestamp\":1767614400,"
                            + "\"closeTimestamp\":1767614460,\"refundTime\":null,\"refundTimestamp\":null,"
                            + "\"uid\":12345678,\"amount\":1,\"profit\":-1,\"percentProfit\":92,\"percentLoss\":100,"
                            + "\"openPrice\":1.5,\"closePrice\":1.50004,\"command\":1,\"asset\":\"EURUSD_otc\","
                            + "\"isDemo\":1,\"copyTicket\":\"\",\"openMs\":174,\"closeMs\":412,\"optionType\":100,"
                            + "\"isRollover\":false,\"isCopySignal\":false,\"isAI\":false,\"currency\":\"USD\","
                            + "\"amountUsd\":1,\"amountUSD\":1}");
        }
    }

    @Test
    void s22AccountsAreSharedByTheirConnectionsAndApartFromEachOther() {
        try (var venue = calm(clock).balance(AccountKind.REAL, "100").start();
                var http = HttpClient.newHttpClient();
                var demo = Peer.loggedIn(venue);
                var second = Peer.loggedIn(venue);
                var real = Peer.connect(http, venue.url(), Simulator.REAL_USER_AGENT, true)
                        .greet()
                        .say(Simulator.REAL_SSID)) {
            real.settle().say(order(5, 1).replace("isDemo\":1", "isDemo\":0"));
            assertThat(opened(real).path("isDemo").intValue()).isZero();
            demo.say(order(6, 1));
            opened(demo);

            assertThat(amounts(heard(second, "updateOpenedDeals"))).containsExactly(6);
            assertThat(venue.deals(AccountKind.REAL)).hasSize(1);
            assertThat(venue.balance(AccountKind.REAL)).isEqualByComparingTo("95");
            assertThat(venue.balance(AccountKind.DEMO)).isEqualByComparingTo("49994");
            assertThat(second.say("42[\"favorite/load\"]").nextEvent().name()).isEqualTo("successfavorite/load");
        }
    }

    @Test
    void s22ASnapshotMayBeEmptyOrNeverCome() {
        try (var venue = calm(clock)
                .fault("deals=empty@send:updateOpenedDeals#2")
                .fault("drop@send:updateClosedDeals")
                .start()) {
            venue.trade(AccountKind.DEMO, ASSET, Side.PUT, "1", Duration.ofMinutes(1));

            assertThat(told(venue)).doesNotContainKey("updateClosedDeals");
            assertThat(told(venue).get("updateOpenedDeals")).isEmpty();
            assertThat(told(venue).get("updateOpenedDeals")).hasSize(1);
        }
    }

    /** All that a login is told, the last of each name; balances by account. */
    private static Map<String, JsonNode> told(Simulator venue) {
        Map<String, JsonNode> told = new HashMap<>();
        try (var peer = Peer.connect(venue).greet().say(Simulator.DEMO_SSID)) {
            for (Peer.Event event = peer.nextEvent(); !event.name().equals(LAST_PUSH); event = peer.nextEvent()) {
                JsonNode payload = parsed(event.payload());
                String account = payload.path("isDemo").asString("");
                told.put(event.name() + (payload.isObject() ? account : ""), payload);
            }
        }
        return told;
    }

    private static List<Integer> amounts(JsonNode rows) {
        return rows.valueStream().map(row -> row.path("amount").intValue()).toList();
    }
}
