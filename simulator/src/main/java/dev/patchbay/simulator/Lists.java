package dev.patchbay.simulator;

import java.util.List;

/** The lists that nothing here fills, all empty: told after each login, the cabinet's own also on request. Immutable. */
final class Lists implements Ability {
    private static final List<String> CABINET = List.of("favorite/load", "indicator/load", "price-alert/load");

    @Override
    public void loggedIn(Session client) {
        client.send("successupdateOpenedExpresses", "[]");
        CABINET.forEach(event -> client.send("success" + event, "[]"));
        client.send("updateCharts", "[]");
        client.send("successai-strategy-multi/get-state", "{}");
    }

    @Override
    public void received(Session client, Request request) {
        if (CABINET.contains(request.event())) {
            client.send("success" + request.event(), "[]");
        }
    }
}
