package dev.patchbay.launcher.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.api.ConfigException;
import dev.patchbay.launcher.config.PluginsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    Path home;

    @TempDir
    Path temporary;

    @Test
    void pluginsLieInTheInstallationAndCopiesBelowItsVar() {
        PluginFolders folders = installed().folders(PluginsConfig.STANDARD).orElseThrow();

        assertThat(folders)
                .isEqualTo(new PluginFolders(
                        home.resolve("plugins"), home.resolve("var/plugins"), PluginFolders.Kind.CHOSEN));
        assertThat(home).as("nothing is made yet").isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNamedWins() {
        PluginFolders folders = installed()
                .folders(PluginsConfig.STANDARD.withFolder(Path.of("/some/where/../drop")))
                .orElseThrow();

        assertThat(folders.plugins()).isEqualTo(Path.of("/some/drop"));
        assertThat(folders.copies()).isEqualTo(home.resolve("var/plugins"));
    }

    @Test
    void withoutAnInstallationThereAreNoPluginsUnlessAFolderIsNamed() {
        var nowhere = new Installation(Optional.empty(), temporary);

        assertThat(nowhere.folders(PluginsConfig.STANDARD)).isEmpty();
        assertThat(nowhere.folders(PluginsConfig.STANDARD.withFolder(home)).orElseThrow())
                .satisfies(folders -> assertThat(folders.kind()).isEqualTo(PluginFolders.Kind.TEMPORARY))
                .satisfies(folders -> assertThat(folders.copies()).startsWithRaw(temporary));
    }

    @Test
    void copiesOfAnInstallationThatCanNotBeWrittenGoWhereNobodyElseCanWrite() throws IOException {
        Files.createFile(home.resolve("var")); // the superuser may write anywhere, but not below a file

        PluginFolders folders = installed().folders(PluginsConfig.STANDARD).orElseThrow();
        folders.make();

        assertThat(folders.kind()).isEqualTo(PluginFolders.Kind.FALLBACK);
        Path parent = folders.copies().getParent();
        assertThat(parent).isEqualTo(temporary.resolve("patchbay-" + System.getProperty("user.name")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)))
                .isEqualTo("rwx------");
        assertThat(installed().folders(PluginsConfig.STANDARD))
                .as("for each process the same")
                .contains(folders);
    }

    @Test
    void aTemporaryFolderThatOthersCanWriteIsRefused() throws IOException {
        Files.createFile(home.resolve("var"));
        Path own = temporary.resolve("patchbay-" + System.getProperty("user.name"));
        Files.createDirectory(own);
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));
        PluginFolders folders = installed().folders(PluginsConfig.STANDARD).orElseThrow();

        assertThatThrownBy(folders::make)
                .isInstanceOf(ConfigException.class)
                .hasMessage("private copies of plugins would go to " + own
                        + ", which can be written or read by others. Name another folder in the configuration file:"
                        + " plugins: {copies: FOLDER}");
    }

    @Test
    void aLinkInPlaceOfTheTemporaryFolderIsRefused() throws IOException {
        Files.createFile(home.resolve("var"));
        Path own = temporary.resolve("patchbay-" + System.getProperty("user.name"));
        Files.createSymbolicLink(own, home);
        PluginFolders folders = installed().folders(PluginsConfig.STANDARD).orElseThrow();

        assertThatThrownBy(folders::make).hasMessageContaining("which is no folder");
    }

    private Installation installed() {
        return new Installation(Optional.of(home), temporary);
    }
}
