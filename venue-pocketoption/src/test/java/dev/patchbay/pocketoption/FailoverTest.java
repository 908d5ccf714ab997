package dev.patchbay.pocketoption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.Client;
import dev.patchbay.simulator.Simulator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @Test
    void aDeadRegionIsSkippedAndTheLastGoodOneRemembered() throws Exception {
        try (Simulator dead = Simulator.start();
                Simulator refusing = Simulator.builder().fault("refuse=522").start();
                Simulator good = Simulator.start()) {
            dead.stopListening();
            try (Client client = LiveClient.open(List.of(dead, refusing, good))) {
                client.awaitLive(DEADLINE);
                client.reconnect();
                good.awaitLogins(2, DEADLINE);

                assertThat(refusing.connectsSeen())
                        .as("asked once, before the good one was known")
                        .isEqualTo(1);
            }
        }
    }
}
