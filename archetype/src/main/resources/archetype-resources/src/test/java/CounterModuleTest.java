package ${package};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The module in a client whose network is memory: the test plays the server, and turns the clock. */
class CounterModuleTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void everyMessageIsCountedOverReconnects() throws Exception {
        try (TestClient client = TestClient.with(new CounterModule()).open()) {
            client.peer().sends("tick 1.1", "tick 1.2");
            client.reconnects().sends("tick 1.3");
            client.settles();

            assertThat(client.handle(Counter.class).count(SOON)).isEqualTo(3);
        }
    }

    @Test
    void aLineOfTheLogNeedsAtLeastOneMessage() {
        assertThatThrownBy(() -> new CounterSettings("any", 0)).hasMessage("'log-every' is at least 1, found 0");
    }
}
