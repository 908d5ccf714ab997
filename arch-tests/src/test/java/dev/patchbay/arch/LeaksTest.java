package dev.patchbay.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Netty's leak detector is paranoid in every test, and tells of a leak in the log: this test reads the logs of the whole build. */
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
