package dev.patchbay.launcher.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bin/patchbay makes of its surroundings: the arguments that it gives to Java, here a script that prints them. */
class LauncherScriptTest {
    private static final Path SCRIPT = Path.of("src/main/distribution/bin/patchbay");
    private static final String DENY = "--illegal-native-access=deny";

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void installs() throws IOException {
        home = folder.toRealPath().resolve("an installation");
        executable(home.resolve("runtime/bin/java"), "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\"\n");
        executable(home.resolve("bin/patchbay"), Files.readString(SCRIPT));
        Files.writeString(Files.createDirectory(home.resolve("plugins")).resolve("README"), "");
    }

    @Test
    void theArgumentsOfTheUserComeLastAsTheyAre() throws Exception {
        assertThat(start(Map.of(), "raw", "--send", "two words", ""))
                .contains("-Dpatchbay.home=" + home)
                .endsWith("dev.patchbay.launcher/dev.patchbay.launcher.Launcher", "raw", "--send", "two words", "");
    }

    @Test
    void itFindsItsFolderThroughLinks() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("a link"), home.resolve("bin/patchbay"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("a link"));

        assertThat(start(link, Map.of())).contains("-Dpatchbay.home=" + home);
        assertThat(start(second, Map.of())).contains("-Dpatchbay.home=" + home);
    }

    @Test
    void optionsOfTheUserForTheJvmComeAfterOursAndQuotesHoldWordsTogether() throws Exception {
        List<String> arguments = start(Map.of("JAVA_OPTS", "-Xmx1g  '-Da=b c' \"-Dd=$(e) *\""));

        assertThat(arguments).containsSubsequence("-Xms16m", "-Xmx1g", "-Da=b c", "-Dd=$(e) *", "--module");
    }

    @Test
    void aQuoteThatIsNotClosedIsTold() throws Exception {
        assertThat(start(Map.of("JAVA_OPTS", "-Xmx1g '-Da=b")))
                .containsExactly("patchbay: JAVA_OPTS has a quote that is not closed: -Xmx1g '-Da=b");
    }

    @Test
    void aCollectorOfTheUserTakesThePlaceOfOurs() throws Exception {
        assertThat(start(Map.of())).contains("-XX:+UseSerialGC");
        assertThat(start(Map.of("JAVA_OPTS", "-XX:+UseZGC")))
                .contains("-XX:+UseZGC")
                .doesNotContain("-XX:+UseSerialGC");
    }

    @Test
    void withoutAPluginNothingIsDenied() throws Exception {
        Path config = Files.writeString(folder.resolve("patchbay.yaml"), "venue: pocketoption\n");

        assertThat(start(Map.of(), "run", "--config", config.toString()))
                .contains("-Dpatchbay.start=plain")
                .doesNotContain(DENY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"price.jar", "price", "price.zip"})
    void withSomethingInTheFolderForPluginsNativeCodeIsDenied(String name) throws Exception {
        Files.createFile(home.resolve("plugins").resolve(name));

        assertThat(start(Map.of(), "ticks")).contains("-Dpatchbay.start=plugins", DENY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.txt", "plugins.lock", "price.jar.part", "price.tmp", ".disabled"})
    void whatIsNoPluginCountsForNothing(String name) throws Exception {
        Files.createFile(home.resolve("plugins").resolve(name));

        assertThat(start(Map.of(), "ticks")).doesNotContain(DENY);
    }

    @Test
    void withPluginsFromElsewhereNativeCodeIsDenied() throws Exception {
        assertThat(start(Map.of(), "ticks", "--plugins", "x")).contains(DENY);
        assertThat(start(Map.of(), "ticks", "--plugins=x")).contains(DENY);
        assertThat(start(Map.of(), "ticks", "@arguments")).contains(DENY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugins: {folder: x}", "\"plugins\": {folder: x}", "\"\\x70lugins\": {folder: x}"})
    void withAConfigurationThatMaySpeakOfPluginsNativeCodeIsDenied(String text) throws Exception {
        Path config = Files.writeString(folder.resolve("a configuration"), "venue: pocketoption\n" + text + "\n");

        assertThat(start(Map.of(), "run", "--config", config.toString())).contains(DENY);
        assertThat(start(Map.of(), "run", "--config=" + config)).contains(DENY);
        assertThat(start(Map.of(), "run", "--config", "/dev/null")).contains(DENY);
    }

    @Test
    void theNewerCacheOfThisKindOfStartIsUsed() throws Exception {
        Path own = folder.resolve("caches/patchbay/" + home.toString().replace('/', '%') + "/plain.aot");
        Path installed = home.resolve("var/cache/plain.aot");
        Map<String, String> environment =
                Map.of("XDG_CACHE_HOME", folder.resolve("caches").toString());

        assertThat(start(environment)).noneMatch(each -> each.startsWith("-XX:AOTCache"));
        cache(installed, 100);
        assertThat(start(environment)).contains("-XX:AOTCache=" + installed, "-Dpatchbay.cache=" + installed);
        cache(own, 200);
        assertThat(start(environment)).contains("-XX:AOTCache=" + own);
        cache(installed, 300);
        assertThat(start(environment)).contains("-XX:AOTCache=" + installed);
        assertThat(start(environment, "ticks", "--plugins", "x")).noneMatch(each -> each.startsWith("-XX:AOTCache"));
    }

    @Test
    void aTrainingMakesItsCacheAndThenUsesIt() throws Exception {
        Path made = folder.resolve("made.aot");
        Map<String, String> training = Map.of("PATCHBAY_CACHE", made.toString());

        assertThat(start(training)).contains("-XX:AOTCacheOutput=" + made);
        cache(made, 100);
        assertThat(start(training)).contains("-XX:AOTCache=" + made);
    }

    @Test
    void noCacheIsUsedIfTheUserWantsNone() throws Exception {
        cache(home.resolve("var/cache/plain.aot"), 100);

        assertThat(start(Map.of("PATCHBAY_CACHE", "none"))).noneMatch(each -> each.startsWith("-XX:AOTCache"));
    }

    @Test
    void whatTheJvmWarnsOfNeverGoesToStandardOutput() throws Exception {
        assertThat(start(Map.of())).containsSubsequence("-Xlog:disable", "-Xlog:all=warning:stderr");
    }

    private static void cache(Path file, long second) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> start(Map<String, String> environment, String... arguments) throws Exception {
        return start(home.resolve("bin/patchbay"), environment, arguments);
    }

    private static List<String> start(Path script, Map<String, String> environment, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(each -> !each.equals("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        List<String> lines = List.of(printed.split("\n", -1));
        return lines.subList(0, lines.size() - 1);
    }
}
