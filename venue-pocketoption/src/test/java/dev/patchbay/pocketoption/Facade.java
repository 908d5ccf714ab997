package dev.patchbay.pocketoption;

import dev.patchbay.api.Secret;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.trades.TradeSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Connects facades to simulated venues. */
final class Facade {
    static final String EURO = "EURUSD_otc";

    private Facade() {}

    static PocketOptionBuilder to(Simulator venue) {
        return to(venue.url(), Simulator.DEMO_SSID);
    }

    /** With a short grace, so that what is not there is said soon. */
    static PocketOptionBuilder to(String url, String ssid) {
        return PocketOption.builder(Secret.of(ssid))
                .urls(List.of(URI.create(url)))
                .deadline(Tapes.DEADLINE)
                .trades(TradeSettings.STANDARD
                        .withGrace(Duration.ofMillis(200))
                        .withDurations(Duration.ofSeconds(1), Duration.ofHours(1)));
    }
}
