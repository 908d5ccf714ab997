package dev.patchbay.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.patchbay.simulator.Simulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reads the logs of the whole build's tests: Netty's leak detector is paranoid in each of them, and tells of a leak in the log; and no log may
 * hold a secret.
 */
class LeaksTest {
    @Test
    void noTestOfAnyModuleLeftABufferUnreleased() throws IOException {
        List<Path> logs = logs();
        assumeThat(logs)
                .as("logs of the other modules' tests; this module was built alone")
                .isNotEmpty();

        for (Path log : logs) {
            // The log may hold payloads that are no UTF-8.
            assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
                    .as("%s", log)
                    .doesNotContain("LEAK: ");
        }
    }

    @Test
    void noLogLineOfAnyTestHoldsASession() throws IOException {
        List<Path> logs = logs();
        assumeThat(logs)
                .as("logs of the other modules' tests; this module was built alone")
                .isNotEmpty();
        List<String> secrets = Stream.of(Simulator.DEMO_SSID, Simulator.REAL_SSID)
                .map(LeaksTest::session)
                .toList();

        for (Path log : logs) {
            assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
                    .as("%s", log)
                    .doesNotContain(secrets);
        }
    }

    /** The part of an SSID that lets somebody in: its longest run of letters and digits. */
    private static String session(String ssid) {
        return Arrays.stream(ssid.split("[^0-9A-Za-z]+", -1))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
    }

    private static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.find(
                Path.of(".."),
                4,
                (path, _) -> path.toString().endsWith("-output.txt")
                        && path.toString().contains("surefire-reports"))) {
            return files.toList();
        }
    }
}
