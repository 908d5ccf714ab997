package dev.patchbay.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ModuleStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that were built against a released API, and never since: see docs/decisions/0010. */
class ReleasedPluginsTest {
    private static final Path RELEASED = Path.of("../api/src/baseline/plugins");

    @TempDir
    private Path root;

    @BeforeEach
    void dropIn() throws IOException {
        Files.createDirectory(root.resolve("plugins"));
        try (Stream<Path> all = Files.list(RELEASED)) {
            for (Path jar : all.toList()) {
                Files.copy(jar, root.resolve("plugins").resolve(jar.getFileName()));
            }
        }
    }

    @Test
    void theyAreLoadedAndTheirPartsRunInAClient() throws Exception {
        try (var plugins = Plugins.open(PluginSettings.of(root.resolve("plugins"), root.resolve("copies")));
                var fixture = new ClientFixture(builder -> builder.plugins(plugins))) {
            fixture.live();

            assertThat(plugins.plugins())
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.state()).isEqualTo(Plugin.State.ACTIVE));
            assertThat(fixture.client.modules()).extracting(ModuleStatus::name).containsAll(names(plugins));
        }
    }

    /** Of all parts of plugins, but venues, which a client has one of. */
    private static List<String> names(Plugins plugins) {
        return plugins.plugins().stream()
                .flatMap(each -> each.parts().stream())
                .filter(part -> !part.kind().equals("venue"))
                .map(Part::name)
                .toList();
    }
}
