package dev.patchbay.examples;

import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.Tick;
import dev.patchbay.subscriptions.TickEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The sample of the README. */
final class LiveTicks {
    private LiveTicks() {}

    static void print() throws Exception {
        // @start region="ticks"
        var ssid = Secret.of(Files.readString(Path.of("ssid")));
        try (var client = Client.builder()
                .venue("pocketoption", VenueSettings.NONE.withCredentials(ssid))
                .open()) {
            client.awaitLive(Duration.ofSeconds(30));
            for (TickEvent event : client.handle(Subscriptions.class).ticks("EURUSD_otc")) {
                switch (event) {
                    case Tick tick -> System.out.println(tick.time() + " " + tick.price());
                    case Gap gap -> System.out.println("ticks are missing here: " + gap.reason());
                }
            }
        }
        // @end
    }
}
