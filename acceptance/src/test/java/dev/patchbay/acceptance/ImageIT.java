package dev.patchbay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The archive that people download, where it is hardest: read-only, behind a link, in a path with a space, owned by somebody else. */
@TestInstance(Lifecycle.PER_CLASS)
class ImageIT {
    private static final Path ARCHIVE = Archives.minimal();

    @TempDir
    private static Path folder;

    private Unpacked image;

    @BeforeAll
    void unpack() throws Exception {
        image = Unpacked.of(ARCHIVE, folder);
        image.writable(false);
    }

    @AfterAll
    void letItBeDeleted() throws Exception {
        image.writable(true);
    }

    @Test
    void itsChecksumFits() throws Exception {
        List<String> words = List.of("sha256sum", "--check", ARCHIVE.getFileName() + ".sha256");

        try (Command sum = Command.start(ARCHIVE.getParent(), Map.of(), words)) {
            assertThat(sum.done()).contains(": OK");
        }
    }

    @Test
    void itRunsForAUserWhoOwnsNothingOfIt() throws Exception {
        assumeTrue(Unpacked.asAnotherUser(), "only root can be another user, with setpriv of util-linux");

        try (Command version = image.patchbay("--version")) {
            assertThat(version.done()).startsWith("patchbay " + System.getProperty("acceptance.version") + "\n");
        }
    }

    @Test
    void theDemoRunsAndWritesNothingIntoTheInstallation() throws Exception {
        Map<String, String> before = image.content();

        try (Command demo = image.patchbay("demo", "--duration", "2s")) {
            assertThat(demo.done()).contains("EURUSD_otc", "live again");
        }

        assertThat(image.content()).isEqualTo(before);
    }

    @Test
    void ticksComeFromTheVenueThatItServesItself() throws Exception {
        try (Venue venue = serve();
                Command ticks = image.patchbay(
                        "ticks",
                        "EURUSD_otc",
                        "--venue",
                        "pocketoption",
                        "--url",
                        venue.url(),
                        "--ssid-file",
                        venue.ssid().toString(),
                        "--count",
                        "3")) {
            assertThat(ticks.done().lines().filter(line -> line.contains("EURUSD_otc")))
                    .hasSize(3);
        }
    }

    @Test
    void aPluginIsFoundInAFolderThatTheConfigurationNames() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("plugins elsewhere"));
        Unpacked.open(plugins);
        drop(plugins);
        Path file = Files.writeString(folder.resolve("plugins.yaml"), "plugins: {folder: \"" + plugins + "\"}\n");

        try (Command modules = image.patchbay("modules", "--json", "--config", file.toString())) {
            assertThat(modules.done().lines().filter(line -> line.contains("\"name\":\"traffic-report\"")))
                    .singleElement()
                    .asString()
                    .contains("\"state\":\"ready\"", "\"layer\":\"layer\"");
        }
    }

    @Test
    void aPluginIsDroppedIntoAnInstallationThatCanBeWritten() throws Exception {
        Unpacked other = Unpacked.of(ARCHIVE, Files.createDirectories(folder.resolve("other")));
        drop(other.home().resolve("plugins"));

        try (Command modules = other.patchbay("modules", "--json")) {
            assertThat(modules.done().lines().filter(line -> line.contains("\"name\":\"traffic-report\"")))
                    .singleElement()
                    .asString()
                    .contains("\"state\":\"ready\"", "/plugins/");
        }
    }

    @Test
    void unattendedItBecomesReadyAndEndsWithZeroOnSigterm() throws Exception {
        try (Venue venue = serve()) {
            Path file = Files.writeString(folder.resolve("run.yaml"), """
                    venue: pocketoption
                    urls: ["%s"]
                    credentials: {file: "%s"}
                    status: {port: 0}
                    """.formatted(venue.url(), venue.ssid()));

            try (Command run = image.patchbay("run", "--config", file.toString())) {
                run.awaitLine("live \\(connection 1\\)");
                run.terminate();

                assertThat(run.exit()).as(run.text()).isZero();
            }
        }
    }

    private void drop(Path plugins) throws IOException {
        Path plugin = Workshop.open().example("lightweight-module");
        Files.copy(plugin, plugins.resolve(plugin.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** {@code patchbay simulate}, by the image itself. */
    private Venue serve() throws IOException {
        Command simulate = image.patchbay("simulate", "--json");
        Matcher told = Pattern.compile("\"url\":\"(?<url>[^\"]+)\",\"ssid\":\"(?<ssid>.*)\"}")
                .matcher(simulate.awaitLine("\"url\":"));
        if (!told.find()) {
            throw new AssertionError("no address and SSID in\n" + simulate.text());
        }
        Path ssid = folder.resolve("ssid");
        Files.writeString(ssid, told.group("ssid").replace("\\\"", "\""));
        return new Venue(simulate, told.group("url"), ssid);
    }

    private record Venue(Command command, String url, Path ssid) implements AutoCloseable {
        @Override
        public void close() {
            command.close();
        }
    }
}
