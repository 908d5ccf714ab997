package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Plugins;
import dev.patchbay.launcher.config.Configuration;
import dev.patchbay.launcher.config.PluginsConfig;
import dev.patchbay.launcher.installation.DropFolder;
import dev.patchbay.launcher.installation.PluginFolders;
import dev.patchbay.launcher.installation.ProcessFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The folder that a command about plugins is about.
 *
 * <p>Immutable; what it tells is what is there at the time.
 *
 * @param folders the folder, and the one for copies
 * @param config what is said about it
 */
record PluginsFolder(PluginFolders folders, PluginsConfig config) {
    /**
     * The one that options and configuration name.
     *
     * @throws ConfigException if they name none
     */
    static PluginsFolder of(InstallationOptions options, Shell shell) {
        Configuration configuration = options.configuration(shell.environment());
        LogSetup.apply(configuration.logging());
        PluginFolders folders = shell.installation()
                .folders(configuration.plugins())
                .orElseThrow(() -> new ConfigException("there is no folder for plugins: start Patchbay by its launcher,"
                        + " bin/patchbay, or say where plugins lie: --plugins DIR"));
        folders.make();
        return new PluginsFolder(folders, configuration.plugins());
    }

    /** As a start would have it; only that nothing is demanded of the folder, and nobody waits for its changes. */
    PluginSettings settings() {
        return config.settings(folders.plugins(), folders.copies())
                .withRequired(Set.of())
                .withHotDeploy(PluginSettings.HotDeploy.OFF);
    }

    /** Everything in it, and nothing of it run. */
    List<Plugin> judged(PluginSettings settings) {
        return Plugins.check(settings);
    }

    /** Everything in it, loaded as a start would load it; each part has been made once. */
    List<Plugin> loaded() {
        try (Plugins plugins = Plugins.open(settings())) {
            return plugins.plugins();
        }
    }

    DropFolder drop() {
        return new DropFolder(folders.plugins());
    }

    /** What the processes say that have loaded plugins from this folder, and still run. */
    List<ProcessReport> running() throws IOException {
        return new ProcessFiles(folders.copies())
                .ofRunning().stream()
                        .map(ProcessReport::parse)
                        .flatMap(Optional::stream)
                        .filter(each -> isThis(each.folder()) && each.runs())
                        .toList();
    }

    private boolean isThis(Path other) {
        try {
            return other.equals(path()) || Files.isSameFile(other, path());
        } catch (IOException absent) {
            return false;
        }
    }

    /** Where a plugin lies, for people. */
    Path path() {
        return folders.plugins();
    }
}
