package dev.patchbay.pocketoption;

import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.servertime.ServerTimeModule;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.SubscriptionsModule;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens real clients on a simulated venue. */
final class LiveClient {
    private LiveClient() {}

    static Client open(Simulator simulator) {
        return open(simulator, Simulator.DEMO_SSID, Map.of());
    }

    static Client open(Simulator simulator, String ssid, Map<String, String> options) {
        return Client.builder()
                .discover(false)
                .venue(new PocketOptionVenue(), settings(simulator, ssid, options))
                .module(new SubscriptionsModule())
                .module(new ServerTimeModule())
                .open();
    }

    private static VenueSettings settings(Simulator simulator, String ssid, Map<String, String> options) {
        return new VenueSettings(
                List.of(URI.create(simulator.url())), () -> Optional.of(Secret.of(ssid)), Map.of(), options);
    }
}
