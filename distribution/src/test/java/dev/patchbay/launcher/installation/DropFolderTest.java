package dev.patchbay.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.core.PluginLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DropFolderTest {
    @TempDir
    Path folder;

    private Path plugins;
    private DropFolder drop;

    @BeforeEach
    void open() {
        plugins = folder.resolve("plugins");
        drop = new DropFolder(plugins);
    }

    @Test
    void aFileTakesThePlaceOfOneOfTheSameName() throws IOException {
        drop.put(Files.writeString(folder.resolve("demo.jar"), "old"));
        Path placed = drop.put(Files.writeString(folder.resolve("demo.jar"), "new"));

        assertThat(placed).isEqualTo(plugins.resolve("demo.jar")).hasContent("new");
        assertThat(names()).containsExactly("demo.jar");
    }

    @Test
    void aFolderTakesThePlaceOfOneWithAllThatItHolds() throws IOException {
        drop.put(tree("demo", "a.jar", "lib/old.jar"));
        drop.put(tree("elsewhere/demo", "a.jar", "lib/new.jar"));

        assertThat(names()).containsExactly("demo");
        assertThat(plugins.resolve("demo/lib/new.jar")).hasContent("lib/new.jar");
        assertThat(plugins.resolve("demo/lib/old.jar")).doesNotExist();
    }

    @Test
    void whatAnInterruptedCopyHasLeftBehindIsNoObstacle() throws IOException {
        Files.createDirectories(plugins.resolve(".demo.jar.new.tmp/lib"));

        drop.put(Files.writeString(folder.resolve("demo.jar"), "new"));

        assertThat(names()).containsExactly("demo.jar");
    }

    @Test
    void whatIsTakenOutIsGoneWithAllThatItHolds() throws IOException {
        Path placed = drop.put(tree("demo", "a.jar", "lib/b.jar"));

        drop.take(placed);

        assertThat(names()).isEmpty();
    }

    @Test
    void whatIsKeptCanBePutBack() throws IOException {
        Path placed = drop.put(tree("demo", "a.jar", "lib/old.jar"));
        Path kept = drop.keep(placed);
        drop.put(tree("elsewhere/demo", "a.jar", "lib/new.jar"));

        drop.back(kept, placed);

        assertThat(names()).containsExactly("demo");
        assertThat(placed.resolve("lib/old.jar")).exists();
        assertThat(placed.resolve("lib/new.jar")).doesNotExist();
    }

    @Test
    void aRequestDiffersFromTheOneBefore() throws IOException {
        drop.request("deploy demo", Instant.EPOCH);
        String first = Files.readString(plugins.resolve(".request"));
        drop.request("deploy demo", Instant.EPOCH.plusNanos(1));

        assertThat(first).isEqualTo("1970-01-01T00:00:00Z deploy demo\n");
        assertThat(plugins.resolve(".request")).content().isNotEqualTo(first);
    }

    @Test
    void aFolderWithoutPluginsIsEmptyWhateverElseIsInIt() throws IOException {
        assertThat(drop.isEmpty()).as("no folder").isTrue();
        drop.lock(new PluginLock(List.of()));
        drop.request("deploy demo", Instant.EPOCH);
        Files.createFile(plugins.resolve("README"));
        assertThat(drop.isEmpty()).isTrue();

        Files.createFile(plugins.resolve("demo.jar"));

        assertThat(drop.isEmpty()).isFalse();
    }

    @Test
    void aFileIsHeldIfItLiesAtTheTop() throws IOException {
        Path placed = drop.put(tree("demo", "a.jar"));

        assertThat(drop.holds(placed)).isTrue();
        assertThat(drop.holds(placed.resolve("a.jar"))).isFalse();
        assertThat(drop.holds(folder.resolve("demo"))).isFalse();
    }

    private Path tree(String name, String... files) throws IOException {
        Path root = folder.resolve(name);
        for (String file : files) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), file);
        }
        return root;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(plugins)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }
}
