package dev.patchbay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application in examples/own-image: built elsewhere, linked into an image of its own, run against a venue on this machine. */
class OwnImageIT {
    private final Workshop workshop = Workshop.open();

    @TempDir
    private Path folder;

    @Test
    void theImageRunsTheApplicationWithNoOtherJava() throws Exception {
        workshop.example("own-image");
        Path java = workshop.folder().resolve("examples/own-image/target/image/bin/java");

        try (Simulator venue = Simulator.start()) {
            Path ssid = Files.writeString(folder.resolve("ssid"), Simulator.DEMO_SSID);
            List<String> command = List.of(
                    java.toString(),
                    "-m",
                    "com.example.prices/com.example.prices.Prices",
                    venue.url(),
                    ssid.toString(),
                    "EURUSD_otc",
                    "3");
            try (Command prices = workshop.start(folder, command)) {
                assertThat(prices.done().lines().filter(line -> line.matches("2\\d{3}-\\S+Z 1\\.\\d+")))
                        .hasSize(3);
            }
        }
    }
}
