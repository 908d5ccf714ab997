package dev.patchbay.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFilesTest {
    @TempDir
    Path target;

    private Path jar;

    @BeforeEach
    void copy() throws IOException {
        jar = Files.copy(DemoPlugins.echo(), target.resolve("echo-1.0.jar"));
    }

    @Test
    void theOneJarThatTheProjectBuiltIsThePlugin() throws IOException {
        Files.createFile(target.resolve("echo-1.0-sources.jar"));
        Files.createFile(target.resolve("echo-1.0-javadoc.jar"));
        Files.createFile(target.resolve("echo-1.0-tests.jar"));

        assertThat(PluginFiles.find("", target).source()).isEqualTo(jar);
    }

    @Test
    void ofSeveralJarsNoneIsChosen() throws IOException {
        Files.createFile(target.resolve("other-2.0.jar"));

        assertThatThrownBy(() -> PluginFiles.find("", target))
                .hasMessage("expected one JAR in " + target + ", found echo-1.0.jar, other-2.0.jar. Or say which:"
                        + " @PluginTest(plugin = \"…\"), or -Dpatchbay.plugin=…");
    }

    @Test
    void beforePackagingThereIsNoneAndWhatToDoIsTold() throws IOException {
        Files.delete(jar);

        assertThatThrownBy(() -> PluginFiles.find("", target))
                .hasMessageContaining("found none. A plugin is tested after it was built: name the class *IT, so that"
                        + " Failsafe runs it");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatThrownBy(() -> PluginFiles.find(target.resolve("nowhere.jar").toString(), target))
                .hasMessage("expected a plugin, a JAR or a folder of JARs, at " + target.resolve("nowhere.jar")
                        + ", found nothing");
    }

    @Test
    void aFolderHasItsJarsAndItsLibraries() throws IOException {
        Files.createDirectory(target.resolve("lib"));
        Path library = Files.copy(jar, target.resolve("lib/library.jar"));

        assertThat(PluginFiles.of(target).jars()).containsExactly(jar, library);
    }
}
