package dev.patchbay.testkit.contract;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.api.spi.Venue;
import dev.patchbay.testkit.Peer;
import java.net.URI;
import java.util.List;

/** Core's own venue keeps the contract; here, as core can't depend on the testkit. */
class WebSocketVenueContractTest implements VenueContract {
    @Override
    public Venue part() {
        try {
            return Class.forName("dev.patchbay.core.websocket.WebSocketVenue")
                    .asSubclass(Venue.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("core's own venue is not where it was", e);
        }
    }

    @Override
    public VenueSettings settings() {
        return VenueSettings.NONE.withUrls(List.of(URI.create("ws://contract.test/")));
    }

    @Override
    public void admit(Peer peer) {
        peer.opens();
    }
}
