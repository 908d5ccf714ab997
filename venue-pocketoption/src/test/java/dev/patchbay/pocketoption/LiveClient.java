package dev.patchbay.pocketoption;

import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.core.ClientBuilder;
import dev.patchbay.raw.RawModule;
import dev.patchbay.servertime.ServerTimeModule;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.SubscriptionsModule;
import dev.patchbay.subscriptions.history.HistoryModule;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens real clients on simulated venues. */
final class LiveClient {
    private LiveClient() {}

    static Client open(Simulator simulator) {
        return open(List.of(simulator));
    }

    /** A demo client with several regions. */
    static Client open(List<Simulator> regions) {
        return open(regions, Simulator.DEMO_SSID, Map.of());
    }

    static Client open(Simulator simulator, Map<String, String> options) {
        return open(simulator, Simulator.DEMO_SSID, options);
    }

    static Client open(Simulator simulator, String ssid, Map<String, String> options) {
        return open(List.of(simulator), ssid, options);
    }

    private static Client open(List<Simulator> regions, String ssid, Map<String, String> options) {
        List<URI> urls = regions.stream().map(Simulator::url).map(URI::create).toList();
        return builder(urls, ssid, options).module(new SubscriptionsModule()).open();
    }

    /** A client with all modules but the one of subscriptions. */
    static ClientBuilder builder(List<URI> urls, String ssid, Map<String, String> options) {
        return Client.builder()
                .discover(false)
                .venue(
                        new PocketOptionVenue(),
                        new VenueSettings(urls, () -> Optional.of(Secret.of(ssid)), Map.of(), options))
                .module(new ServerTimeModule())
                .module(new HistoryModule())
                .module(new RawModule());
    }
}
