package dev.patchbay.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lists of a new account, all empty: told after each login, the cabinet's own also on request. Immutable. */
final class Lists implements Ability {
    private static final List<String> TRADES =
            List.of("updateOpenedDeals", "updateClosedDeals", "successupdatePending", "successupdateOpenedExpresses");
    private static final List<String> CABINET = List.of("favorite/load", "indicator/load", "price-alert/load");

    @Override
    public void loggedIn(Session client) {
        TRADES.forEach(event -> client.send(event, "[]"));
        CABINET.forEach(event -> client.send("success" + event, "[]"));
        client.send("updateCharts", "[]");
        client.send("successai-strategy-multi/get-state", "{}");
    }

    @Override
    public void received(Session client, String event, @Nullable JsonNode payload) {
        if (CABINET.contains(event)) {
            client.send("success" + event, "[]");
        }
    }
}
