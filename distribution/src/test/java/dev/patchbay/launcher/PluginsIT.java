package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins dropped into the folder that was built, as a user does it, in JVMs of their own. */
class PluginsIT {
    @TempDir
    private Path home;

    @TempDir
    private Path work;

    private Path plugins;

    /** Its own plugins and copies, and the JARs that were built. */
    @BeforeEach
    void install() throws IOException {
        Path built = StartedProcess.LAUNCHER.getParent().getParent();
        plugins = Files.createDirectory(home.resolve("plugins"));
        Files.createSymbolicLink(home.resolve("lib"), built.resolve("lib"));
        Path bin = Files.createDirectory(home.resolve("bin"));
        for (String each : List.of("patchbay", "find-java")) {
            Path script = Files.copy(built.resolve("bin").resolve(each), bin.resolve(each));
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void aJarAFolderWithALibraryAZipAndAJarThatIsNoModuleAllWorkBesideOneThatIsBad() throws Exception {
        DigitPlugin.jar(plugins, "one", "1");
        DigitPlugin.folder(plugins, "two", "2");
        DigitPlugin.zip(plugins, work, "three", "3");
        DigitPlugin.plain(plugins, "four", "4");
        Files.writeString(plugins.resolve("bad.jar"), "no JAR");

        try (var ticks = patchbay("ticks", "EURUSD_otc", "--count", "3", "--json")) {
            assertThat(ticks.exitCode()).as(ticks.err()).isZero();
            assertThat(ticks.out().lines()).hasSize(3).allSatisfy(line -> {
                String price = line.replaceAll(".*\"price\":([0-9.]+),.*", "$1");
                assertThat(price.substring(price.length() - 4).chars().sorted().toArray())
                        .as(line)
                        .containsExactly("1234".chars().toArray());
            });
            assertThat(ticks.err())
                    .contains("patchbay: PB-P01 bad (plugins/bad.jar) not loaded: ")
                    .contains("patchbay: Other plugins: 4 active.\n")
                    .doesNotContain("WARN", "WARNING");
            assertThat(home.resolve("var/plugins").toFile().listFiles(File::isDirectory))
                    .as("copies of a process that has ended")
                    .isEmpty();
        }
    }

    @Test
    void nativeCodeIsForThePluginThatDeclaresIt() throws Exception {
        PricePlugin.calling(plugins)
                .file("META-INF/patchbay/plugin.properties", "capabilities=native\n")
                .jar("price.jar");

        try (var ticks = patchbay("ticks", "EURUSD_otc", "--count", "1", "--json")) {
            assertThat(ticks.exitCode()).as(ticks.err()).isZero();
            assertThat(ticks.out()).as(ticks.err()).contains("\"price\":3.33,");
        }
    }

    @Test
    void nativeCodeIsDeniedByTheJvmToAPluginThatDoesNotDeclareIt() throws Exception {
        PricePlugin.calling(plugins).jar("price.jar");

        try (var ticks = patchbay("ticks", "EURUSD_otc", "--count", "1", "--json")) {
            assertThat(ticks.exitCode()).as(ticks.err()).isZero();
            assertThat(ticks.out()).contains("\"price\":1.");
            assertThat(ticks.err()).contains("middleware failed", "IllegalCallerException");
        }
    }

    @Test
    void aPluginIsReplacedAndRemovedInARunningProcessWithoutAReconnect() throws Exception {
        PricePlugin.jar(plugins, "1.0", "1.11", "price-1.0.jar");
        Path next = PricePlugin.jar(work, "1.1", "2.22", "price-1.1.jar");
        Path bad = PricePlugin.failing(work, "1.2", "price-1.2.jar");
        String config = config("{hot-deploy: manual, timing: {scan: 200ms, guard: 1s}}");

        try (var ticks = patchbay("ticks", "EURUSD_otc", "--json", "--config", config)) {
            ticks.awaitOut(0, "\"price\":1.11,");
            try (var deploy = patchbay("plugins", "deploy", next.toString(), "--config", config)) {
                assertThat(deploy.exitCode()).as(deploy.out() + deploy.err()).isZero();
                assertThat(deploy.out()).contains("process " + ticks.pid() + " (ticks): done: 1.1 active");
            }
            ticks.awaitOut(ticks.lines(), "\"price\":2.22,");
            try (var deploy = patchbay("plugins", "deploy", bad.toString(), "--config", config)) {
                assertThat(deploy.exitCode()).as(deploy.out() + deploy.err()).isEqualTo(7);
                assertThat(deploy.out()).contains("process " + ticks.pid() + " (ticks): refused: ", "PB-P13");
                assertThat(deploy.err()).contains(plugins + " is as it was before");
            }
            ticks.awaitOut(ticks.lines(), "\"price\":2.22,");
            try (var list = patchbay("plugins", "list", "--json", "--config", config)) {
                assertThat(list.exitCode()).as(list.err()).isZero();
                assertThat(list.out())
                        .contains("{\"pid\":" + ticks.pid() + ",", "\"command\":\"ticks\"", "\"hotDeploy\":\"manual\"")
                        .contains("\"version\":\"1.1\"");
            }
            try (var remove = patchbay("plugins", "remove", "demo.price", "--config", config)) {
                assertThat(remove.exitCode()).as(remove.out() + remove.err()).isZero();
            }
            ticks.awaitOut(ticks.lines(), "\"price\":1.1"); // as the venue sent it
            ticks.terminate();
            assertThat(ticks.exitCode()).isEqualTo(143);
            assertThat(ticks.err().lines().filter(line -> line.contains("live (connection")))
                    .hasSize(1);
            assertThat(ticks.out()).doesNotContain("\"gap\"");
        }
        assertThat(home.resolve("var/plugins").toFile().list((_, name) -> name.endsWith(".json")))
                .isEmpty();
    }

    @Test
    void anInstallationThatCanNotBeWrittenRunsPluginsFromATemporaryFolder() throws Exception {
        PricePlugin.jar(plugins, "1.0", "1.11", "price.jar");
        Files.createFile(home.resolve("var")); // the superuser may write anywhere, but not below a file

        try (var ticks = patchbay("ticks", "EURUSD_otc", "--count", "1", "--json")) {
            assertThat(ticks.exitCode()).as(ticks.err()).isZero();
            assertThat(ticks.out()).contains("\"price\":1.11,");
            assertThat(ticks.err()).contains("the installation can't be written: private copies of plugins go to ");
        }
    }

    @Test
    void aRequiredPluginThatIsRefusedEndsTheCommandWithSeven() throws Exception {
        PricePlugin.failing(plugins, "1.0", "price.jar");

        try (var ticks = patchbay("ticks", "EURUSD_otc", "--config", config("{required: [demo.price]}"))) {
            assertThat(ticks.exitCode()).isEqualTo(7);
            assertThat(ticks.err())
                    .contains("the plugin demo.price is required, and was refused: PB-P13 demo.price 1.0");
        }
    }

    private String config(String plugins) throws IOException {
        return Files.writeString(work.resolve("patchbay.yaml"), "plugins: " + plugins + "\n")
                .toString();
    }

    private StartedProcess patchbay(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(home.resolve("bin/patchbay").toString()));
        command.addAll(Arrays.asList(arguments));
        return StartedProcess.start(work, command);
    }
}
