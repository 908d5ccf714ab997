package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsidFileTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void writeSecret() throws IOException {
        path = Files.writeString(folder.resolve("ssid"), "  42[\"auth\",{}]\n\n");
    }

    @Test
    void isReadWithoutTheWhiteSpaceAroundTheSsid() {
        assertThat(new SsidFile(path).read().reveal()).isEqualTo("42[\"auth\",{}]");
    }

    @Test
    void isReadAnewEachTime() throws IOException {
        SsidFile file = new SsidFile(path);
        file.read();

        Files.writeString(path, "another");

        assertThat(file.read().reveal()).isEqualTo("another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rwxrwxrwx"})
    void warnsIfOthersCanReadIt(String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));

        assertThat(new SsidFile(path).warning())
                .hasValueSatisfying(words -> assertThat(words).contains(path.toString(), permissions, "chmod 600"));
    }

    @Test
    void doesNotWarnIfItsOwnerAloneCanReadIt() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

        assertThat(new SsidFile(path).warning()).isEmpty();
    }

    @Test
    void isRefusedIfEmptyOrMissing() throws IOException {
        Files.writeString(path, " \n");

        assertThatThrownBy(() -> new SsidFile(path).read())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(path + " is empty");
        assertThatThrownBy(() -> new SsidFile(folder.resolve("absent")).read())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("there is no SSID file");
    }
}
