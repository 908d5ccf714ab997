package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionFileTest {
    @TempDir
    Path folder;

    @Test
    void readsKeysWithTheirLines() throws IOException {
        Path path = write(
                "# a comment \\\n\nvenue = pocketoption\n  timeout: 5s\nurl=wss://one/ , \\\n    wss://two/\nproxy=http://p:1\n");

        ConnectionFile file = ConnectionFile.read(path);

        assertThat(file.entry("venue")).contains(new ConnectionFile.Entry("pocketoption", 3));
        assertThat(file.entry("timeout")).contains(new ConnectionFile.Entry("5s", 4));
        assertThat(file.entry("url")).contains(new ConnectionFile.Entry("wss://one/ , wss://two/", 5));
        assertThat(file.entry("proxy")).contains(new ConnectionFile.Entry("http://p:1", 7));
        assertThat(file.entry("ssid-file")).isEmpty();
    }

    @Test
    void givesHeadersByNameInTheirOrder() throws IOException {
        ConnectionFile file = ConnectionFile.read(write("header.X-Two=2\nheader.Origin=https://one\n"));

        assertThat(file.headers())
                .containsExactly(java.util.Map.entry("X-Two", "2"), java.util.Map.entry("Origin", "https://one"));
    }

    @ParameterizedTest
    @CsvSource({
        "venu,venue",
        "URL,url",
        "ssidfile,ssid-file",
        "headers.Origin,header.NAME",
        "time-out,timeout",
        "header.,header.NAME"
    })
    void refusesAnUnknownKeyAndNamesTheNearestOneWithFileAndLine(String key, String nearest) throws IOException {
        Path path = write("venue=pocketoption\n\n" + key + "=x\n");

        assertThatThrownBy(() -> ConnectionFile.read(path))
                .isInstanceOf(ConfigException.class)
                .hasMessage(path + ", line 3: unknown key '" + key + "'; did you mean '" + nearest + "'?");
    }

    @Test
    void refusesAKeyThatIsThereTwice() throws IOException {
        Path path = write("url=ws://one\nvenue=websocket\nurl=ws://two\n");

        assertThatThrownBy(() -> ConnectionFile.read(path)).hasMessage(path + ", line 3: 'url' is in line 1 already");
    }

    @Test
    void refusesAKeyWithoutAValue() throws IOException {
        Path path = write("venue=\n");

        assertThatThrownBy(() -> ConnectionFile.read(path)).hasMessage(path + ", line 1: 'venue' has no value");
    }

    @Test
    void namesTheLineOfABrokenEscape() throws IOException {
        Path path = write("venue=x\nurl=\\u12\n");

        assertThatThrownBy(() -> ConnectionFile.read(path)).hasMessageStartingWith(path + ", line 2: ");
    }

    @Test
    void saysWhichFileIsMissing() {
        Path path = folder.resolve("absent.properties");

        assertThatThrownBy(() -> ConnectionFile.read(path))
                .isInstanceOf(ConfigException.class)
                .hasMessage("there is no configuration file " + path);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("patchbay.properties"), text);
    }
}
