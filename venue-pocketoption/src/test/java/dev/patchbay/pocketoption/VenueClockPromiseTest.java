package dev.patchbay.pocketoption;

import static dev.patchbay.pocketoption.Tapes.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Client;
import dev.patchbay.servertime.ServerClock;
import dev.patchbay.servertime.ServerTime;
import dev.patchbay.simulator.Simulator;
import dev.patchbay.simulator.SimulatorBuilder;
import dev.patchbay.subscriptions.Subscriptions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The venue's clock as a real client measures it on the prices of a simulated venue. */
@Isolated("compares two clocks to a tenth of a second")
class VenueClockPromiseTest {
    private static final Duration TOLERANCE = Duration.ofMillis(100);
    private static final String EURO = "EURUSD_otc";

    @ParameterizedTest
    @ValueSource(strings = {"PT2H", "PT0S", "-PT5H", "PT5H30M", "-PT3H30M", "PT30M"})
    void theClockIsRightToHundredMillisecondsAndHalfHourOffsetsAreDetected(Duration offset) throws Exception {
        try (Simulator venue = fast().venueOffset(offset).start();
                Client client = LiveClient.open(venue);
                var stream = client.handle(Subscriptions.class).ticks(EURO)) {
            ServerClock clock = client.handle(ServerTime.class).await(DEADLINE);
            for (int i = 0; i < 50; i++) {
                assertThat(stream.next(DEADLINE)).isPresent();
            }

            assertThat(clock.offset()).isEqualTo(offset);
            assertIsAhead(clock, Duration.ZERO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT3.217S", "-PT17.5S", "PT0.4S"})
    void whatIsNoHalfHourIsSkew(Duration skew) throws Exception {
        try (Simulator venue =
                        fast().venueOffset(Duration.ofHours(2).plus(skew)).start();
                Client client = LiveClient.open(venue);
                var stream = client.handle(Subscriptions.class).ticks(EURO)) {
            ServerClock clock = client.handle(ServerTime.class).await(DEADLINE);
            for (int i = 0; i < 50; i++) {
                assertThat(stream.next(DEADLINE)).isPresent();
            }

            assertThat(clock.offset()).isEqualTo(Duration.ofHours(2));
            assertIsAhead(clock, skew);
        }
    }

    @Test
    void aJumpOfTheVenuesClockIsFollowed() throws Exception {
        try (Simulator venue = fast().start();
                Client client = LiveClient.open(venue);
                var stream = client.handle(Subscriptions.class).ticks(EURO)) {
            ServerClock clock = client.handle(ServerTime.class).await(DEADLINE);
            assertThat(stream.next(DEADLINE)).isPresent();

            venue.shiftClock(Duration.ofMinutes(-150));

            Tapes.until("the offset is another", () -> clock.offset().equals(Duration.ofMinutes(-30)));
            assertThat(client.appState().state(ServerClock.class)).containsSame(clock);
            assertIsAhead(clock, Duration.ZERO);
        }
    }

    private static SimulatorBuilder fast() {
        return Simulator.builder().seed(5).tickEvery(Duration.ofMillis(2), Duration.ofMillis(10));
    }

    /** The simulator's time is this machine's. */
    private static void assertIsAhead(ServerClock clock, Duration skew) {
        Instant before = Instant.now();
        Instant measured = clock.instant();
        Instant after = Instant.now();
        assertThat(measured.minus(skew)).isBetween(before.minus(TOLERANCE), after.plus(TOLERANCE));
    }
}
