package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Secret;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Proxy;
import dev.patchbay.launcher.config.TimeSpan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ConnectionOptionsTest {
    private final List<String> warnings = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void withoutAnyTheEmbeddedVenueIsMeant() {
        Target target = target(Map.of());

        assertThat(target.venue()).isEmpty();
        assertThat(target.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(warnings).isEmpty();
    }

    @Test
    void urlsKeepTheirOrder() {
        Target target = target(Map.of(), "--venue", "pocketoption", "--url", "wss://b/x", "--url", "ws://a");

        assertThat(target.venue()).contains("pocketoption");
        assertThat(target.settings().urls()).containsExactly(URI.create("wss://b/x"), URI.create("ws://a"));
    }

    @Test
    void headersAreSplitAtTheFirstColon() {
        Target target = target(Map.of(), "--venue", "v", "--header", "Origin: https://one:1", "--header=X: ");

        assertThat(target.settings().headers()).containsExactly(entry("Origin", "https://one:1"), entry("X", ""));
    }

    @Test
    void headersThatCouldBreakTheRequestAreRefusedWithoutTheirValue() {
        assertThatThrownBy(() -> target(Map.of(), "--venue", "v", "--header", "X: s3cret\r\nHost: evil"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'X'")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> target(Map.of(), "--venue", "v", "--header", "s3cret"))
                .hasMessageContaining("'Name: value'")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> target(Map.of(), "--venue", "v", "--header", "a b: x"))
                .hasMessageContaining("'a b'");
    }

    @Test
    void addressesAreRefusedWithoutRepeatingThem() {
        assertThatThrownBy(() -> target(Map.of(), "--venue", "v", "--url", "wss://host/?token=s3cret with space"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--url: ")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> target(Map.of(), "--venue", "v", "--url", "https://host/"))
                .hasMessageStartingWith("--url: ")
                .hasMessageContaining("https");
    }

    @Test
    void aProxyWithAnUnknownSchemeIsRefused() {
        assertThatThrownBy(() -> target(Map.of(), "--venue", "v", "--proxy", "ftp://u:s3cret@host:1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--proxy: ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void theSsidComesFromTheEnvironment() {
        Target target = target(Map.of("PATCHBAY_SSID", " secret \n"), "--venue", "v");

        assertThat(target.settings().credentials().get()).contains(Secret.of("secret"));
    }

    @Test
    void theSsidFileWinsOverTheEnvironmentAndThatOverTheConfiguration() throws IOException {
        Path first = secretFile("first", "from-option");
        secretFile("second", "from-configuration");
        Path config = config("venue: v\ncredentials: {file: second}\n");
        Map<String, String> environment = Map.of("PATCHBAY_SSID", "from-environment");

        assertThat(ssid(target(environment, "--config", config.toString(), "--ssid-file", first.toString())))
                .isEqualTo("from-option");
        assertThat(ssid(target(environment, "--config", config.toString()))).isEqualTo("from-environment");
        assertThat(ssid(target(Map.of(), "--config", config.toString()))).isEqualTo("from-configuration");
    }

    @Test
    void aMissingSsidFileIsFoundBeforeAnythingConnects() {
        assertThatThrownBy(() -> target(Map.of(), "--venue", "v", "--ssid-file", "/absent"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("/absent");
    }

    @Test
    void anSsidFileThatOthersCanReadIsWarnedOf() throws IOException {
        Path path = secretFile("ssid", "s3cret");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));

        target(Map.of(), "--venue", "v", "--ssid-file", path.toString());

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("warning", path.toString())
                .doesNotContain("s3cret");
    }

    @Test
    void optionsWinOverTheConfigurationFile() throws IOException {
        Path config = config("""
                venue: one
                urls: [ws://one, ws://two]
                timeout: 7s
                client: {network: {proxy: 'http://one:1'}}
                headers: {origin: a, X: b}
                """);

        Target fromFile = target(Map.of(), "--config", config.toString());
        Target both = target(
                Map.of(),
                "--config",
                config.toString(),
                "--venue",
                "two",
                "--url",
                "ws://three",
                "--timeout",
                "9s",
                "--proxy",
                "socks5://two:2",
                "--header",
                "Origin: c");

        assertThat(fromFile.settings().urls()).containsExactly(URI.create("ws://one"), URI.create("ws://two"));
        assertThat(fromFile.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(fromFile.client().network().proxy()).contains(Proxy.parse("http://one:1"));
        assertThat(both.venue()).contains("two");
        assertThat(both.settings().urls()).containsExactly(URI.create("ws://three"));
        assertThat(both.timeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(both.client().network().proxy()).contains(Proxy.parse("socks5://two:2"));
        assertThat(both.settings().headers()).containsExactly(entry("X", "b"), entry("Origin", "c"));
    }

    @Test
    void aWrongValueInTheConfigurationFileIsNamedWithItsLine() throws IOException {
        Path config = config("venue: one\ntimeout: soon\n");

        assertThatThrownBy(() -> target(Map.of(), "--config", config.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(config + ", line 2, column 10: 'timeout' is a duration")
                .hasMessageContaining("'soon'");
    }

    @Test
    void anAddressWithoutAVenueIsRefused() {
        assertThatThrownBy(() -> target(Map.of(), "--url", "wss://host/"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--venue");
    }

    @Test
    void theFolderForPluginsIsTheOptionsOrElseTheFiles() throws IOException {
        Path config = config("plugins: {folder: drop, hot-deploy: watch}\n");

        Target file = target(Map.of(), "--config", config.toString());
        Target option = target(Map.of(), "--config", config.toString(), "--plugins", "elsewhere");

        assertThat(file.plugins().folder()).contains(folder.resolve("drop"));
        assertThat(option.plugins().folder()).contains(Path.of("elsewhere"));
        assertThat(option.plugins().hotDeploy()).isEqualTo(PluginSettings.HotDeploy.WATCH);
    }

    private Target target(Map<String, String> environment, String... args) {
        Connecting command = new Connecting();
        new CommandLine(command)
                .registerConverter(Duration.class, TimeSpan::parse)
                .parseArgs(args);
        return command.options.target(environment, warnings::add);
    }

    private static String ssid(Target target) {
        return target.settings().credentials().get().orElseThrow().reveal();
    }

    private Path secretFile(String name, String ssid) throws IOException {
        Path path = Files.writeString(folder.resolve(name), ssid);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return path;
    }

    private Path config(String text) throws IOException {
        return Files.writeString(folder.resolve("patchbay.yaml"), text);
    }

    @Command(name = "connecting")
    private static final class Connecting {
        @Mixin
        private ConnectionOptions options = new ConnectionOptions();
    }
}
