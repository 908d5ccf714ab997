package com.example.jsonvenue;

import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.subscriptions.SubscriptionDialect;
import dev.patchbay.testkit.Peer;
import dev.patchbay.testkit.contract.VenueContract;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** What holds for every venue holds for this one. */
class JsonVenueContractTest implements VenueContract {
    @Override
    public Venue part() {
        return new JsonVenue();
    }

    @Override
    public VenueSettings settings() {
        return VenueSettings.NONE
                .withUrls(List.of(URI.create("wss://prices.test/")))
                .withCredentials(Secret.of("t0p-s3cr3t"));
    }

    @Override
    public Set<Class<?>> dialects() {
        return Set.of(SubscriptionDialect.class);
    }

    @Override
    public void admit(Peer peer) throws InterruptedException {
        peer.opens().receives(); // the login
        peer.sends("{\"type\":\"welcome\"}");
    }
}
