package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.launcher.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsCommandsTest {
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
    void checkSaysWhatWouldBeLoadedAndRunsNothing() throws Exception {
        Path jar = PricePlugin.failing(work, "1.0", "price.jar");

        CommandRun run = run("plugins", "check", jar.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "demo.price 1.0 (" + jar + ") may be loaded, in a layer of its own",
                        "  provides  middleware demo.price.Price",
                        "  requires  -",
                        "  declares  -",
                        "  uses      -");
        assertThat(plugins).isEmptyDirectory();
    }

    @Test
    void checkEndsWithSevenIfOneWouldBeRefused() throws Exception {
        Path good = PricePlugin.jar(work, "1.0", "7.77", "price.jar");
        Path bad = Files.writeString(work.resolve("bad.jar"), "no JAR");

        CommandRun run = run("plugins", "check", good.toString(), bad.toString(), "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(7);
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).contains("\"id\":\"demo.price\"", "\"state\":\"admitted\"", "\"code\":null");
        assertThat(lines.getLast()).contains("\"id\":\"bad\"", "\"state\":\"refused\"", "\"code\":\"PB-P01\"");
    }

    @Test
    void listShowsEachPluginAsAStartWouldFindIt() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price-1.0.jar");
        Files.writeString(plugins.resolve("bad.jar"), "no JAR");

        CommandRun run = run("plugins", "list");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("demo.price +1\\.0 +layer +active +middleware price +price-1\\.0\\.jar"))
                .anyMatch(line -> line.matches("bad +- +layer +refused +- +bad\\.jar"))
                .anyMatch(line -> line.startsWith("PB-P01 bad (plugins/bad.jar) not loaded: "));
    }

    @Test
    void whySaysWhatIsWrongAndWhatToDo() throws Exception {
        PricePlugin.failing(plugins, "1.0", "price.jar");

        CommandRun run = run("plugins", "why", "demo.price");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains("demo.price 1.0 (" + plugins.resolve("price.jar") + ")", "  state     refused")
                .anyMatch(line -> line.startsWith("  why       PB-P13: ") && line.contains("no price"))
                .anyMatch(line -> line.startsWith("  fix       "));
    }

    @Test
    void whySaysWhoSwitchedItOff() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price.jar");
        Path file = Files.writeString(plugins.resolve(".disabled"), "demo.price\n");
        CommandRun byFile = run("plugins", "why", "demo.price");
        Path config = Files.writeString(work.resolve("patchbay.yaml"), "plugins: {disabled: [demo.price]}\n");
        CommandRun byConfiguration = run("plugins", "why", "demo.price", "--config", config.toString());

        assertThat(byFile.exitCode()).as(byFile.err()).isZero();
        assertThat(byFile.out())
                .contains("state     disabled", "why       " + file + " switches it off")
                .contains("fix       take the line demo.price out of " + file);
        assertThat(byConfiguration.exitCode()).isZero();
        assertThat(byConfiguration.out()).contains("why       the configuration switches it off: plugins.disabled");
    }

    @Test
    void whyKnowsWhatShipsAndWhatWasMeant() throws Exception {
        CommandRun shipped = run("plugins", "why", "trades");
        CommandRun unknown = run("plugins", "why", "trade");

        assertThat(shipped.exitCode()).isZero();
        assertThat(shipped.out()).contains("trades").contains("is a module of Patchbay itself");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no plugin 'trade' in " + plugins, "did you mean 'trades'?");
    }

    @Test
    void deployPutsAPluginInThePlaceOfTheOlderOneWhateverItsFileName() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price-1.0.jar");
        Path next = PricePlugin.jar(work, "1.1", "8.88", "price-1.1.jar");

        CommandRun run = run("plugins", "deploy", next.toString(), "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo("{\"id\":\"demo.price\",\"version\":\"1.1\",\"verdict\":\"deployed\",\"file\":\""
                        + plugins.resolve("price-1.1.jar") + "\"}\n");
        assertThat(names(plugins)).containsExactly(".request", "price-1.1.jar");
    }

    @Test
    void deployRefusesWhatTheCheckRefusesAndChangesNothing() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price.jar");
        Path bad = Files.writeString(work.resolve("price.jar"), "no JAR");

        CommandRun run = run("plugins", "deploy", bad.toString());

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out()).startsWith("PB-P01 price (" + bad + ") not loaded: ");
        assertThat(names(plugins)).containsExactly("price.jar");
    }

    @Test
    void deployDoesNotTakeTheFileOfAnotherPlugin() throws Exception {
        PricePlugin.plain(plugins, "7.77", "price.jar");
        Path other = PricePlugin.jar(work, "1.0", "8.88", "price.jar");

        CommandRun run = run("plugins", "deploy", other.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("is the plugin price, and this one is demo.price: give it another file name");
    }

    @Test
    void removeDeletesAPluginAndKnowsWhatWasMeant() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price.jar");

        CommandRun wrong = run("plugins", "remove", "demo.prize");
        CommandRun right = run("plugins", "remove", "demo.price");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("did you mean 'demo.price'?");
        assertThat(right.exitCode()).as(right.err()).isZero();
        assertThat(right.out()).isEqualTo("removed demo.price 1.0: " + plugins.resolve("price.jar") + "\n");
        assertThat(names(plugins)).containsExactly(".request");
    }

    @Test
    void whatIsLockedIsLoadedAndNothingElse() throws Exception {
        PricePlugin.jar(plugins, "1.0", "7.77", "price.jar");
        Path config = Files.writeString(work.resolve("patchbay.yaml"), "plugins: {locked: true}\n");
        CommandRun before = run("plugins", "check", "--config", config.toString());
        CommandRun lock = run("plugins", "lock");
        CommandRun after = run("plugins", "check", "--config", config.toString());
        CommandRun same = run("plugins", "lock", "--check");
        PricePlugin.jar(plugins, "1.0", "8.88", "price.jar");
        CommandRun changed = run("plugins", "lock", "--check");
        CommandRun refused = run("plugins", "check", "--config", config.toString());

        assertThat(before.exitCode()).isEqualTo(7);
        assertThat(lock.exitCode()).as(lock.err()).isZero();
        assertThat(lock.out()).matches("demo\\.price 1\\.0 [0-9a-f]{64}\n");
        assertThat(after.exitCode()).as(after.out()).isZero();
        assertThat(same.exitCode()).as(same.out()).isZero();
        assertThat(changed.exitCode()).isEqualTo(7);
        assertThat(changed.out())
                .containsPattern("unlisted +demo\\.price 1\\.0")
                .containsPattern("absent +demo\\.price 1\\.0");
        assertThat(refused.out()).startsWith("PB-P17 demo.price 1.0 (plugins/price.jar) not loaded: ");
    }

    @Test
    void withoutAFolderTheyEndWithTwo() throws Exception {
        CommandRun run = CommandRun.start("plugins", "list");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no folder for plugins", "--plugins DIR");
    }

    private CommandRun run(String... args) throws Exception {
        var installation = new Installation(Optional.of(home), work.resolve("tmp"));
        CommandRun run = CommandRun.startFrom(installation, args);
        var _ = run.exitCode();
        return run;
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (var all = Files.list(folder)) {
            all.map(each -> each.getFileName().toString()).sorted().forEach(names::add);
        }
        return names;
    }
}
