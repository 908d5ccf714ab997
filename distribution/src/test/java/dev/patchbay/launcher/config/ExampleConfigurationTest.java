package dev.patchbay.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that the distribution brings as an example. */
class ExampleConfigurationTest {
    private static final Path EXAMPLE = Path.of("src/main/distribution/config/patchbay.yaml");
    private static final Map<String, String> ENVIRONMENT = Map.of("PATCHBAY_SSID", "s3cr3t");

    @TempDir
    private Path folder;

    @Test
    void theExampleIsRead() {
        Configuration read = Configuration.read(EXAMPLE, ENVIRONMENT);

        assertThat(read.venue()).contains("pocketoption");
        assertThat(read.status().port()).contains(9464);
    }

    @Test
    void whatIsCommentedOutInItIsReadTooWhenItIsPutIn() throws IOException {
        String without = Files.readString(EXAMPLE)
                .lines()
                .filter(line -> !line.contains("env: PATCHBAY_SSID") && !line.equals("credentials:"))
                .map(line -> line.matches("# ?( *[a-z-]+:( .*)?)") && !line.contains(". ") ? line.substring(2) : line)
                .collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve("ssid"), "s3cr3t");
        Path file = Files.writeString(folder.resolve("patchbay.yaml"), without);

        Configuration read = Configuration.read(file, ENVIRONMENT);

        assertThat(read.options()).containsEntry("streams", "4");
        assertThat(read.modules()).containsOnlyKeys("trades");
        assertThat(read.urls()).hasSize(1);
    }
}
