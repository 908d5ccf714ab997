package dev.patchbay.examples;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The sample of {@link Client}. */
final class OpenClient {
    private OpenClient() {}

    static void open() throws InterruptedException {
        // @start region="open"
        var settings = VenueSettings.NONE.withUrls(List.of(URI.create("wss://example.org/feed")));
        try (var client = Client.builder()
                .venue("websocket", settings)
                .handler(message -> System.out.println(message.text()))
                .open()) {
            client.awaitLive(Duration.ofSeconds(30));
            client.closed().join(); // until somebody closes it, or nothing can help any more
        }
        // @end
    }
}
