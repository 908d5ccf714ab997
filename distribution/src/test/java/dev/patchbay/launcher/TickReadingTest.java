package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Simulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TickReadingTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final LinkedBlockingQueue<String> silent = new LinkedBlockingQueue<>();

    @Test
    void anAssetThatStaysSilentIsToldOnceAndReadOn() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start();
                Client client = client(venue);
                TickReading reading = new TickReading(
                        client, List.of("EURUSD_otc"), _ -> false, Duration.ofMillis(50), silent::add)) {
            assertThat(silent.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo("EURUSD_otc");

            venue.awaitReceived("subfor", 1, DEADLINE);
            venue.tick("EURUSD_otc", "1.1");

            assertThat(reading.await(DEADLINE)).isTrue();
            assertThat(silent).isEmpty();
        }
    }

    @Test
    void endsWithTheCauseWhenTheClientIsClosed() throws Exception {
        try (Simulator venue = Simulator.start()) {
            Client client = client(venue);
            TickReading reading = new TickReading(client, List.of("EURUSD_otc"), _ -> true, DEADLINE, silent::add);

            client.close();

            FailureException end = catchThrowableOfType(FailureException.class, () -> reading.await(DEADLINE));
            assertThat(end.failure().exitCode()).isEqualTo(ExitCode.NOT_CONNECTED);
            reading.close();
        }
    }

    private static Client client(Simulator venue) throws InterruptedException {
        VenueSettings settings = VenueSettings.NONE
                .withUrls(List.of(URI.create(venue.url())))
                .withCredentials(Secret.of(Simulator.DEMO_SSID));
        Client client = Client.builder().venue("pocketoption", settings).open();
        client.awaitLive(DEADLINE);
        return client;
    }
}
