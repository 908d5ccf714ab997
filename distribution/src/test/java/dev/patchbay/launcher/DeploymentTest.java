package dev.patchbay.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugin.State;
import dev.patchbay.launcher.installation.DropFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
    @TempDir
    Path plugins;

    @TempDir
    Path work;

    private DropFolder drop;

    @BeforeEach
    void open() {
        drop = new DropFolder(plugins);
    }

    @Test
    void theOlderVersionStaysUntilTheNewOneIsKept() throws IOException {
        Plugin old = there("demo", "demo-1.0.jar");

        Deployment deployment = Deployment.of(arriving("demo-1.1.jar"), demo(work), List.of(old), drop);
        assertThat(names()).containsExactly("demo-1.0.jar", "demo-1.1.jar");
        deployment.keep();

        assertThat(names()).containsExactly("demo-1.1.jar");
    }

    @Test
    void whatIsTakenBackLeavesTheOlderVersionOfAnotherName() throws IOException {
        Plugin old = there("demo", "demo-1.0.jar");

        Deployment deployment = Deployment.of(arriving("demo-1.1.jar"), demo(work), List.of(old), drop);
        boolean asBefore = deployment.takeBack();

        assertThat(asBefore).isTrue();
        assertThat(names()).containsExactly("demo-1.0.jar");
    }

    @Test
    void whatIsTakenBackLeavesTheOlderVersionOfTheSameName() throws IOException {
        Plugin old = there("demo", "demo.jar");

        Deployment deployment = Deployment.of(arriving("demo.jar"), demo(work), List.of(old), drop);
        assertThat(plugins.resolve("demo.jar")).hasContent("new");
        deployment.takeBack();

        assertThat(names()).containsExactly("demo.jar");
        assertThat(plugins.resolve("demo.jar")).hasContent("old");
    }

    @Test
    void whatIsTakenBackAndHadNoOlderVersionIsGone() throws IOException {
        Deployment deployment = Deployment.of(arriving("demo.jar"), demo(work), List.of(), drop);

        deployment.takeBack();

        assertThat(names()).isEmpty();
    }

    @Test
    void whatLiesInTheFolderStaysThere() throws IOException {
        Plugin own = there("demo", "demo.jar");

        Deployment deployment = Deployment.of(own.source(), own, List.of(own), drop);

        assertThat(deployment.takeBack()).isFalse();
        assertThat(names()).containsExactly("demo.jar");
    }

    @Test
    void theFileOfAnotherPluginIsNotTaken() throws IOException {
        Plugin other = there("other", "demo.jar");
        Path arriving = arriving("demo.jar");

        assertThatThrownBy(() -> Deployment.of(arriving, demo(work), List.of(other), drop))
                .isInstanceOf(ConfigException.class)
                .hasMessage(other.source() + " is the plugin other, and this one is demo: give it another file name");
        assertThat(other.source()).hasContent("old");
    }

    private Plugin there(String id, String fileName) throws IOException {
        return plugin(id, Files.writeString(plugins.resolve(fileName), "old"));
    }

    private Path arriving(String fileName) throws IOException {
        return Files.writeString(work.resolve(fileName), "new");
    }

    private static Plugin demo(Path anywhere) {
        return plugin("demo", anywhere);
    }

    private static Plugin plugin(String id, Path source) {
        return new Plugin(
                id,
                "",
                source,
                "",
                Plugin.Isolation.LAYER,
                State.ADMITTED,
                Optional.empty(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(),
                List.of());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(plugins)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
