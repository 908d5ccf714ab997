package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** How the tests order and hear of it. */
final class Trading {
    static final String ASSET = "EURUSD_otc";
    static final Instant START = Instant.parse("2026-01-05T10:00:00.174Z");
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private Trading() {}

    /** A venue whose only tick so far is of the asset, at 1.5, and that never pings. */
    static SimulatorBuilder calm(ManualClock clock) {
        Duration never = Duration.ofDays(60);
        return Simulator.builder()
                .clock(clock)
                .ticksPaused()
                .heartbeat(never, never)
                .psTimeout(Duration.ZERO)
                .past(ASSET, List.of(new Quote(START.minusSeconds(1), "1.5")));
    }

    static String order(Object amount, Object requestId) {
        return order(ASSET, "call", amount, 60, requestId);
    }

    static String order(String asset, String action, Object amount, int seconds, Object requestId) {
        return "42[\"openOrder\",{\"asset\":\"" + asset + "\",\"action\":\"" + action + "\",\"amount\":" + amount
                + ",\"isDemo\":1,\"optionType\":100,\"requestId\":" + requestId + ",\"time\":" + seconds + "}]";
    }

    static String atTime(String openTime, Object amount) {
        return pending(0, openTime, "0", amount);
    }

    static String atPrice(String openPrice, Object amount) {
        return pending(1, "", openPrice, amount);
    }

    static String pending(int openType, String openTime, String openPrice, Object amount) {
        return "42[\"openPendingOrder\",{\"openType\":" + openType + ",\"amount\":" + amount + ",\"asset\":\"" + ASSET
                + "\",\"openTime\":\"" + openTime + "\",\"openPrice\":" + openPrice
                + ",\"timeframe\":60,\"minPayout\":60,\"command\":0}]";
    }

    /** The next event of that name. */
    static JsonNode heard(Peer peer, String event) {
        return parsed(peer.payload(event));
    }

    static JsonNode parsed(String json) {
        return Objects.requireNonNull(Json.parse(json), json);
    }

    /** The next deal that is opened as an answer. */
    static JsonNode opened(Peer peer) {
        return heard(peer, "successopenOrder");
    }

    static String demo(Simulator venue) {
        return venue.balance(AccountKind.DEMO).toPlainString();
    }

    static BigDecimal decimal(JsonNode node) {
        return node.decimalValue();
    }
}
