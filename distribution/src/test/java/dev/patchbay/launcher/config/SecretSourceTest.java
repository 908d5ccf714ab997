package dev.patchbay.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretSourceTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void writeSecret() throws IOException {
        path = Files.writeString(folder.resolve("ssid"), "  42[\"auth\",{}]\n\n");
    }

    @Test
    void isReadWithoutTheWhiteSpaceAroundIt() {
        assertThat(SecretSource.inFile(path).read(Map.of()).orElseThrow().reveal())
                .isEqualTo("42[\"auth\",{}]");
    }

    @Test
    void isReadAnewEachTime() throws IOException {
        SecretSource file = SecretSource.inFile(path);
        var _ = file.read(Map.of());

        Files.writeString(path, "another");

        assertThat(file.read(Map.of()).orElseThrow().reveal()).isEqualTo("another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwxrwxrwx"})
    void warnsIfOthersCanReadIt(String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

        assertThat(SecretSource.inFile(path).warning())
                .hasValueSatisfying(words -> assertThat(words).contains(path.toString(), permissions, "chmod 600"));
    }

    @Test
    void doesNotWarnIfItsOwnerAloneCanReadIt() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

        assertThat(SecretSource.inFile(path).warning()).isEmpty();
    }

    @Test
    void isRefusedIfEmptyOrMissing() throws IOException {
        Files.writeString(path, " \n");

        assertThatThrownBy(() -> SecretSource.inFile(path).read(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(path + " is empty");
        assertThatThrownBy(() -> SecretSource.inFile(folder.resolve("absent")).read(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("absent");
    }
}
