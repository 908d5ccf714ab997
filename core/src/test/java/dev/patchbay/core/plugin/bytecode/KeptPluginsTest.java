package dev.patchbay.core.plugin.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.plugin.PluginJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plugins that were built against a released API, and the API they were built against: see docs/decisions/0010. */
class KeptPluginsTest {
    private static final Path BASELINE = Path.of("../api/src/baseline");

    @TempDir
    Path folder;

    static List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.list(BASELINE.resolve("plugins"))) {
            return all.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kept")
    void aPluginThatWasBuiltAgainstAReleasedApiMissesNothing(Path jar) throws IOException {
        assertThat(OtherApi.misses(jar)).isEmpty();
    }

    @Test
    void aPluginThatIsBuiltAgainstTheReleasedApiTodayMissesNothing() throws IOException {
        Path jar = PluginJars.in(folder)
                .module("demo", "1.0")
                .requires("dev.patchbay.api")
                .library(BASELINE.resolve("patchbay-api-baseline.jar")
                        .toAbsolutePath()
                        .normalize())
                .source(
                        "demo.P",
                        "public class P implements LightweightHandler { public void onMessage(Message m) { m.text(); } }")
                .jar("p.jar");

        assertThat(OtherApi.misses(jar)).isEmpty();
    }
}
