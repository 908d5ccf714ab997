package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.spi.Middleware;
import dev.patchbay.launcher.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDoctorCommandTest {
    /** Every JDK has it, and none resolves it unless it is told to. */
    private static final String ASLEEP = "jdk.incubator.vector";

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
    void tellsTheRuntimeWhereNothingWasDroppedIn() throws Exception {
        CommandRun run = run();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith("runtime  a Java that is installed, with Patchbay beside it, Java 2"))
                .contains("home     " + System.getProperty("java.home"))
                .anyMatch(line -> line.matches("modules +the full JDK: (\\d+) of the JDK's \\1"))
                .anyMatch(line -> line.startsWith("asleep ") && line.contains(ASLEEP))
                .contains("no plugin in " + plugins);
    }

    @Test
    void aPluginThatHasAllItNeedsWorksAndIsNotRun() throws Exception {
        Path jar = PricePlugin.failing(plugins, "1.0", "price.jar");

        CommandRun run = run();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("demo.price 1.0 (" + jar + ") has all that it needs of the JDK\n");
    }

    @Test
    void aPluginThatWouldFailIsToldWithTheOptionThatMendsIt() throws Exception {
        Path jar = needsWhatSleeps();

        CommandRun run = run(jar.toString());

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out().lines())
                .contains(
                        "PB-P07 demo.fast 1.0 (" + jar + ") not loaded: needs JDK module " + ASLEEP
                                + ", which this runtime"
                                + " has and did not load. Fix: start Java with --add-modules=" + ASLEEP
                                + ": bin/patchbay takes options for Java from JAVA_OPTS.",
                        "  " + ASLEEP + "  is there, and was not loaded: the plugin declares that it needs it");
    }

    @Test
    void oneObjectForTheRuntimeAndOneForEachPlugin() throws Exception {
        Path jar = needsWhatSleeps();
        PricePlugin.jar(plugins, "1.0", "7.77", "price.jar");

        List<String> own = run("--json").out().lines().toList();
        List<String> other = run("--json", jar.toString()).out().lines().toList();

        assertThat(own).hasSize(2);
        assertThat(own.getFirst()).contains("\"runtime\":\"java\"", "\"set\":\"full\"", "\"cache-used\":");
        assertThat(own.getLast())
                .contains("\"id\":\"demo.price\"", "\"verdict\":\"works\"", "\"lacks\":[]", "\"mend\":null");
        assertThat(other.getLast())
                .contains("\"verdict\":\"fails\"", "\"code\":\"PB-P07\"")
                .contains("\"lacks\":[{\"module\":\"" + ASLEEP + "\",\"asleep\":true,\"certain\":true,\"needs\":[]}]")
                .contains("\"mend\":\"start Java with --add-modules=" + ASLEEP);
    }

    private Path needsWhatSleeps() throws IOException {
        return TestJar.module(work, "demo.fast", "1.0")
                .directive("requires " + ASLEEP)
                .provides(Middleware.class, "demo.fast.Fast")
                .source(
                        "demo.fast.Fast",
                        "public class Fast implements Middleware { @Override public String name() { return \"fast\"; } }")
                .jar("fast.jar");
    }

    private CommandRun run(String... args) throws Exception {
        var installation = new Installation(Optional.of(home), work.resolve("tmp"));
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("image", "doctor"), java.util.Arrays.stream(args))
                .toArray(String[]::new);
        CommandRun run = CommandRun.startFrom(installation, all);
        var _ = run.exitCode();
        return run;
    }
}
