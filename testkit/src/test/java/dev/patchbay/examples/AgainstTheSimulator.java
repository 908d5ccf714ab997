package dev.patchbay.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.testkit.simulator.Simulated;
import dev.patchbay.testkit.simulator.SimulatorExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The samples of {@link Simulated}. */
final class AgainstTheSimulator {
    static class Annotated {
        // @start region="simulated"
        @Test
        @Simulated(faults = "cut@upgrade#1", seed = 7)
        void theSecondAttemptSucceeds(Simulator venue) throws InterruptedException {
            var settings = VenueSettings.NONE.withUrls(List.of(URI.create(venue.url())));
            try (var client = Client.builder().venue("websocket", settings).open()) {
                client.awaitLive(Duration.ofSeconds(10));
            }
            assertThat(venue.connectsSeen()).isEqualTo(2);
        }
        // @end
    }

    static class Registered {
        // @start region="registered"
        @RegisterExtension
        final SimulatorExtension simulators =
                SimulatorExtension.with(builder -> builder.compression(true).assetCount(176));
        // @end
    }

    private AgainstTheSimulator() {}
}
