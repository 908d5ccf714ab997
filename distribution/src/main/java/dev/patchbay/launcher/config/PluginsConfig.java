package dev.patchbay.launcher.config;

import dev.patchbay.api.spi.Setting;
import dev.patchbay.core.Capability;
import dev.patchbay.core.PluginSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is said about plugins that are dropped in.
 *
 * @param folder where they lie
 * @param copies where private copies are kept while a process runs
 * @param hotDeploy what happens when the folder changes while a process runs
 * @param required ids without which nothing starts
 * @param disabled ids that are switched off
 * @param locked whether only what plugins.lock lists is loaded
 * @param denied capabilities that keep a plugin out
 * @param limits how large a plugin may be
 * @param timing how long a swap may take
 */
public record PluginsConfig(
        @Setting("where plugins are dropped in; without it, the folder plugins of the installation")
        Optional<Path> folder,

        @Setting("where each process keeps private copies of what it has loaded; without it, var/plugins of the"
                + " installation, or a folder among the temporary files where that can't be written")
        Optional<Path> copies,

        @Setting(
                "what a running process does when the folder changes: nothing; what `plugins deploy` and `plugins remove`"
                        + " ask for; or take up each change")
        PluginSettings.HotDeploy hotDeploy,

        @Setting("ids without which nothing starts; any other plugin that is refused costs only itself")
        List<String> required,

        @Setting("ids that are switched off, besides those in the folder's file .disabled")
        List<String> disabled,

        @Setting("whether only what plugins.lock lists, with its digest, is loaded")
        boolean locked,

        @Setting("capabilities that keep a plugin out if it declares or uses one of them")
        List<Capability> denied,

        @Setting("how large a plugin may be") PluginSettings.Limits limits,

        @Setting("how long a swap may take") PluginSettings.Timing timing) {
    /** The installation's folder, hot deploy off, nothing required, disabled or denied. */
    public static final PluginsConfig STANDARD = new PluginsConfig(
            Optional.empty(),
            Optional.empty(),
            PluginSettings.HotDeploy.OFF,
            List.of(),
            List.of(),
            false,
            List.of(),
            PluginSettings.Limits.STANDARD,
            PluginSettings.Timing.STANDARD);

    /** The same, with this folder. */
    public PluginsConfig withFolder(Path other) {
        return new PluginsConfig(
                Optional.of(other), copies, hotDeploy, required, disabled, locked, denied, limits, timing);
    }

    /** The same as core has it, with the folders that were found for it. */
    public PluginSettings settings(Path itsFolder, Path itsCopies) {
        return new PluginSettings(
                itsFolder,
                itsCopies,
                hotDeploy,
                Set.copyOf(required),
                Set.copyOf(disabled),
                locked,
                Set.copyOf(denied),
                limits,
                timing);
    }
}
