package dev.patchbay.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    private Path folder;

    private Path configuration;
    private Map<String, String> environment;

    @BeforeEach
    void write() throws IOException {
        configuration = Files.writeString(folder.resolve("patchbay.yaml"), "venue: pocketoption\n");
        environment = Map.of("XDG_RUNTIME_DIR", folder.resolve("run").toString());
    }

    @Test
    void oneConfigurationIsNotRunTwice() {
        try (RunLock _ = RunLock.take(configuration, environment)) {
            assertThatThrownBy(() -> RunLock.take(configuration, environment))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("is running already, as process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void aLinkToTheSameFileIsTheSameConfiguration() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), configuration);
        try (RunLock _ = RunLock.take(configuration, environment)) {
            assertThatThrownBy(() -> RunLock.take(link, environment)).isInstanceOf(ConfigException.class);
        }
    }

    @Test
    void afterTheEndItCanBeRunAgain() {
        RunLock.take(configuration, environment).close();

        try (RunLock again = RunLock.take(configuration, environment)) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void aFileThatAKilledProcessLeftBehindMeansNothing() throws IOException {
        RunLock.take(configuration, environment).close();
        try (var left = Files.list(folder.resolve("run/patchbay"))) {
            Files.writeString(left.findFirst().orElseThrow(), "99999999");
        }

        try (RunLock again = RunLock.take(configuration, environment)) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void twoConfigurationsRunSideBySide() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), "venue: pocketoption\n");

        try (RunLock _ = RunLock.take(configuration, environment);
                RunLock second = RunLock.take(other, environment)) {
            assertThat(second).isNotNull();
        }
    }
}
