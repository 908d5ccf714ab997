package dev.patchbay.launcher;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.Proxy;
import java.time.Duration;
import java.util.Optional;

/**
 * What to connect to.
 *
 * @param venue the venue's name; empty for the embedded one
 * @param settings what the venue is told
 * @param proxy the proxy to connect through
 * @param timeout how long to wait until live
 */
record Target(Optional<String> venue, VenueSettings settings, Optional<Proxy> proxy, Duration timeout) {
    /** The embedded venue, with all standards. */
    static final Target EMBEDDED =
            new Target(Optional.empty(), VenueSettings.NONE, Optional.empty(), Duration.ofSeconds(30));

    /** The same with another venue. */
    Target to(String name, VenueSettings others) {
        return new Target(Optional.of(name), others, proxy, timeout);
    }

    /** The standard bounds and deadlines, with the proxy. */
    ClientSettings client() {
        ClientSettings.Network standard = ClientSettings.Network.STANDARD;
        return ClientSettings.STANDARD.withNetwork(
                new ClientSettings.Network(proxy, standard.tls(), standard.deflate()));
    }
}
