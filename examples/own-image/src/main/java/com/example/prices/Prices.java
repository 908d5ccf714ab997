package com.example.prices;

import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.subscriptions.Gap;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.Tick;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Prints so many prices of one asset, then ends. */
public final class Prices {
    private Prices() {}

    /** Arguments: the venue's address, the file with its SSID, the asset, how many prices. */
    public static void main(String[] args) throws Exception {
        var settings = VenueSettings.NONE
                .withUrls(List.of(URI.create(args[0])))
                .withCredentials(Secret.of(Files.readString(Path.of(args[1])).strip()));
        int left = Integer.parseInt(args[3]);
        try (Client client = Client.builder().venue("pocketoption", settings).open()) {
            client.awaitLive(Duration.ofSeconds(30));
            try (var ticks = client.handle(Subscriptions.class).ticks(args[2])) {
                while (left > 0) {
                    switch (ticks.next(Duration.ofSeconds(30)).orElseThrow()) {
                        case Tick tick -> {
                            System.out.println(tick.time() + " " + tick.price());
                            left--;
                        }
                        case Gap gap -> System.err.println(gap);
                    }
                }
            }
        }
        System.exit(0); // Netty's last thread would keep the process for another second
    }
}
