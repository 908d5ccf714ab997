package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.launcher.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands that connect make of what was dropped in. */
class DroppedPluginsTest {
    @TempDir
    Path home;

    @TempDir
    Path work;

    private Path plugins;

    @BeforeEach
    void makeFolder() throws IOException {
        plugins = Files.createDirectory(home.resolve("plugins"));
    }

    @Test
    void aPluginWorksBesideOneThatIsRefusedAndTold() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price.jar");
        Files.writeString(plugins.resolve("bad.jar"), "no JAR");

        CommandRun run = run("ticks", "EURUSD_otc", "--count", "2", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("\"price\":7.77,"));
        assertThat(run.err().lines())
                .anyMatch(line -> line.startsWith("patchbay: PB-P01 bad (plugins/bad.jar) not loaded: "))
                .contains("patchbay: Other plugins: 1 active.");
        assertThat(home.resolve("var/plugins").toFile().list((_, name) -> name.endsWith(".json")))
                .as("the status file goes with the process's work")
                .isEmpty();
    }

    @Test
    void aRequiredPluginThatIsRefusedOrAbsentEndsTheCommandWithSeven() throws Exception {
        Files.writeString(plugins.resolve("bad.jar"), "no JAR");

        CommandRun refused = configured("plugins: {required: [bad]}\n", "ticks", "EURUSD_otc", "--count", "1");
        CommandRun absent = configured("plugins: {required: [venue-x]}\n", "ticks", "EURUSD_otc", "--count", "1");

        assertThat(refused.exitCode()).isEqualTo(7);
        assertThat(refused.err()).contains("the plugin bad is required, and was refused: PB-P01 bad");
        assertThat(absent.exitCode()).isEqualTo(7);
        assertThat(absent.err()).contains("the plugin venue-x is required, and is not in " + plugins);
    }

    @Test
    void aFolderForPluginsThatIsNoneIsAnErrorOfUsage() throws Exception {
        Path file = Files.createFile(work.resolve("file"));

        CommandRun run = run("ticks", "EURUSD_otc", "--count", "1", "--plugins", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(file.toString());
    }

    @Test
    void settingsOfADroppedInPartAreBoundAndTheirErrorsNameKeyFileAndWhatWasMeant() throws Exception {
        ConfigurablePrice.jar(plugins, "price.jar");

        CommandRun right = configured(
                "modules: {price: {settings: {fixed-price: 5.55}}}\n", "ticks", "EURUSD_otc", "--count", "1", "--json");
        CommandRun wrong = configured(
                "modules: {price: {settings: {fixed-prize: 5.55}}}\n", "ticks", "EURUSD_otc", "--count", "1");

        assertThat(right.exitCode()).as(right.err()).isZero();
        assertThat(right.out()).contains("\"price\":5.55,");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .contains(work.resolve("patchbay.yaml")
                        + ", line 1, column 30: unknown key 'fixed-prize'; did you mean 'fixed-price'?");
    }

    @Test
    void whatCanBeSetOfADroppedInPartIsShown() throws Exception {
        ConfigurablePrice.jar(plugins, "price.jar");

        CommandRun shown = run("modules", "--settings", "price");
        CommandRun unknown = run("modules", "--settings", "prize");

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out().lines().skip(1)).singleElement().asString().startsWith("fixed-price");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("nothing is named prize; did you mean price?");
    }

    @Test
    void whatIsSaidOfAPartWhosePluginIsRefusedIsToldAndStopsNothing() throws Exception {
        PricePlugin.failing(plugins, "1.0", "price.jar");

        CommandRun run =
                configured("modules: {price: {enabled: true}}\n", "ticks", "EURUSD_otc", "--count", "1", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("there is no module, handler or middleware named 'price'")
                .contains("Or it is part of a plugin that is not loaded: demo.price 1.0");
    }

    @Test
    void aPartIsLeftOutByItsName() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price.jar");

        CommandRun run =
                configured("modules: {price: {enabled: false}}\n", "ticks", "EURUSD_otc", "--count", "1", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContain("7.77");
    }

    @Test
    void modulesShowsWhereEachIsFromAndWhatDoesNotRun() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price-1.0.jar");
        Files.writeString(plugins.resolve("bad.jar"), "no JAR");

        CommandRun run = configured("modules: {raw: {enabled: false}}\n", "modules");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .anyMatch(
                        line -> line.matches("middleware +price +1\\.0 +price-1\\.0\\.jar +demo\\.price +layer +ready"))
                .anyMatch(line -> line.matches("plugin +bad +- +bad\\.jar +bad +layer +refused +PB-P01: .*"))
                .anyMatch(line -> line.matches(
                        "module +raw +\\S+ +\\S+ +- +image +disabled +the configuration: modules\\.raw\\.enabled"))
                .anyMatch(line -> line.matches("module +trades .* image +ready"));
    }

    @Test
    void modulesCountsWhatEachHasReceived() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price.jar");

        CommandRun run = run("modules", "--live", "--for", "500ms", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .anyMatch(
                        line -> line.contains("\"name\":\"price\"")
                                && line.contains("\"plugin\":\"demo.price\",\"layer\":\"layer\",\"state\":\"running\"")
                                && line.matches(
                                        ".*\"received\":[1-9]\\d*,\"dropped\":0,\"restarts\":0,\"median-wait-millis\":null,\"p99-wait-millis\":null}"))
                .anyMatch(
                        line -> line.contains("\"name\":\"websocket\"") && line.endsWith("\"p99-wait-millis\":null}"));
    }

    @Test
    void anInstallationThatCanNotBeWrittenLoadsFromATemporaryFolderAndSaysSo() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price.jar");
        Files.createFile(home.resolve("var"));

        CommandRun run = run("ticks", "EURUSD_otc", "--count", "1", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"price\":7.77,");
        assertThat(run.err())
                .contains("the installation can't be written: private copies of plugins go to " + work.resolve("tmp"));
    }

    private CommandRun configured(String text, String... args) throws Exception {
        Path config = Files.writeString(work.resolve("patchbay.yaml"), text);
        var all = new java.util.ArrayList<>(java.util.List.of(args));
        all.addAll(java.util.List.of("--config", config.toString()));
        return run(all.toArray(String[]::new));
    }

    private CommandRun run(String... args) throws Exception {
        var installation = new Installation(Optional.of(home), Files.createDirectories(work.resolve("tmp")));
        CommandRun run = CommandRun.startFrom(installation, args);
        var _ = run.exitCode();
        return run;
    }
}
