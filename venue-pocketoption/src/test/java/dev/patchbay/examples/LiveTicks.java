package dev.patchbay.examples;

import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.TickEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The sample of the README. */
final class LiveTicks {
    private LiveTicks() {}

    static void print() throws Exception {
        // @start region="ticks"
        var settings = VenueSettings.NONE.withCredentials(Secret.of(Files.readString(Path.of("ssid"))));
        try (var client = Client.builder().venue("pocketoption", settings).open()) {
            client.awaitLive(Duration.ofSeconds(30));
            for (TickEvent event : client.handle(Subscriptions.class).ticks("EURUSD_otc")) {
                System.out.println(event); // a Tick, or a Gap where ticks are missing
            }
        }
        // @end
    }
}
