package dev.patchbay.examples;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.testkit.fault.Direction;
import dev.patchbay.testkit.fault.FaultProxy;
import dev.patchbay.testkit.fault.Toxic;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The sample of {@link FaultProxy}. */
final class ThroughAFaultProxy {
    private ThroughAFaultProxy() {}

    static void connect(URI server) throws InterruptedException {
        // @start region="proxy"
        try (var proxy = FaultProxy.to(server.getPort());
                var client = Client.builder()
                        .venue("websocket", VenueSettings.NONE.withUrls(List.of(proxy.through(server))))
                        .open()) {
            client.awaitLive(Duration.ofSeconds(5));
            try (var _ = proxy.add(Direction.DOWNSTREAM, Toxic.latency(Duration.ofMillis(200)))) {
                // everything from the server is late here
            }
            proxy.cutAfter(Direction.DOWNSTREAM, 100); // perhaps in the middle of a frame
            proxy.awaitConnections(2, Duration.ofSeconds(5)); // the client has come back
        }
        // @end
    }
}
