package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.api.EventStream;
import dev.patchbay.api.Secret;
import dev.patchbay.api.TimeSource;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Client;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.subscriptions.Subscriptions;
import dev.patchbay.subscriptions.TickEvent;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamReadingTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(100);

    private final List<String> told = new ArrayList<>();

    @Test
    void aStreamThatStaysSilentIsToldOnceAndReadOn() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start();
                Client client = client(venue);
                EventStream<TickEvent> ticks = ticks(client)) {
            reading(client).impatient(SHORT, () -> tick(venue)).read(ticks, _ -> false, Optional.of(DEADLINE));

            assertThat(told).containsExactly("silent");
        }
    }

    private void tick(Simulator venue) {
        told.add("silent");
        venue.awaitReceived("subfor", 1, DEADLINE);
        venue.tick("EURUSD_otc", "1.1");
    }

    @Test
    void whenTheTimeIsUpItEndsWithoutAWord() throws Exception {
        try (Simulator venue = Simulator.builder().ticksPaused().start();
                Client client = client(venue);
                EventStream<TickEvent> ticks = ticks(client)) {
            reading(client).impatient(DEADLINE, () -> told.add("silent")).read(ticks, _ -> true, Optional.of(SHORT));

            assertThat(told).isEmpty();
        }
    }

    @Test
    void endsWithTheCauseWhenTheClientIsClosed() throws Exception {
        try (Simulator venue = Simulator.start()) {
            Client client = client(venue);
            EventStream<TickEvent> ticks = ticks(client);
            client.close();

            FailureException end = catchThrowableOfType(
                    FailureException.class, () -> reading(client).read(ticks, _ -> true, Optional.of(DEADLINE)));

            assertThat(end.failure().exitCode()).isEqualTo(ExitCode.NOT_CONNECTED);
        }
    }

    @Test
    void aStreamThatEndsAloneMeansWhatItsCommandSaysItMeans() throws Exception {
        try (Simulator venue = Simulator.start();
                Client client = client(venue)) {
            EventStream<TickEvent> ticks = ticks(client);
            ticks.close();

            FailureException end = catchThrowableOfType(
                    FailureException.class, () -> reading(client).read(ticks, _ -> true, Optional.of(DEADLINE)));

            assertThat(end.failure().exitCode()).isEqualTo(ExitCode.REFUSED);
        }
    }

    private static StreamReading reading(Client client) {
        return new StreamReading(client, TimeSource.system(), "subscriptions", ExitCode.REFUSED);
    }

    private static EventStream<TickEvent> ticks(Client client) {
        return client.handle(Subscriptions.class).ticks("EURUSD_otc");
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
