package dev.patchbay.pocketoption;

import dev.patchbay.account.AccountModule;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.SubscriptionsModule;
import dev.patchbay.trades.TradeSettings;
import dev.patchbay.trades.TradesModule;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Opens real clients that trade on simulated venues. */
final class TradingClient {
    private TradingClient() {}

    static Client open(Simulator simulator) {
        return open(simulator, Simulator.DEMO_SSID, TradeSettings.STANDARD);
    }

    static Client open(Simulator simulator, String ssid) {
        return open(simulator, ssid, TradeSettings.STANDARD);
    }

    static Client open(Simulator simulator, TradeSettings settings) {
        return open(simulator, Simulator.DEMO_SSID, settings);
    }

    private static Client open(Simulator simulator, String ssid, TradeSettings settings) {
        return LiveClient.builder(List.of(URI.create(simulator.url())), ssid, Map.of())
                .module(new SubscriptionsModule())
                .module(new AccountModule())
                .module(new TradesModule(settings))
                .open();
    }
}
