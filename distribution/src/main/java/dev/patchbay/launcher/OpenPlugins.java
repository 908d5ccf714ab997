package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.PartSettings;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.PluginSettings.HotDeploy;
import dev.patchbay.core.Plugins;
import dev.patchbay.launcher.config.PluginsConfig;
import dev.patchbay.launcher.installation.DropFolder;
import dev.patchbay.launcher.installation.PluginFolders;
import dev.patchbay.launcher.startup.StartupCache;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What there is to run, for the length of one command. What is wrong with a plugin is told on the terminal.
 *
 * <p>Safe for any thread. Close the clients first.
 */
final class OpenPlugins implements AutoCloseable {
    private final Plugins plugins;
    private final boolean hot;
    private final Optional<StatusReport> report;

    private OpenPlugins(Plugins plugins, boolean hot, Optional<StatusReport> report) {
        this.plugins = plugins;
        this.hot = hot;
        this.report = report;
    }

    /**
     * Loads what lies in the folder for plugins.
     *
     * @param command the command that runs them, for others to know this process by
     * @throws FailureException if a required plugin is refused or absent
     */
    static OpenPlugins open(PluginsConfig config, String command, Shell shell) {
        Optional<PluginFolders> folders = shell.installation().folders(config);
        if (folders.isEmpty() || nothingToDo(config, folders.get())) {
            return new OpenPlugins(Plugins.image(), false, Optional.empty());
        }
        folders.get().make();
        PluginSettings settings =
                config.settings(folders.get().plugins(), folders.get().copies());
        Plugins plugins = open(settings);
        List<Plugin> found = plugins.plugins();
        PluginWords.opening(found).forEach(shell.terminal()::say);
        if (!found.isEmpty() && StartupCache.here().unguarded()) {
            shell.terminal().say(PluginWords.unguarded(folders.get().plugins()));
        }
        if (folders.get().kind() == PluginFolders.Kind.FALLBACK && !found.isEmpty()) {
            shell.terminal().say(PluginWords.fallback(folders.get().copies()));
        }
        return new OpenPlugins(plugins, config.hotDeploy() != HotDeploy.OFF, report(plugins, settings, command, shell));
    }

    /** With an empty folder, and nobody who looks into it later, nothing is loaded and nothing is written. */
    private static boolean nothingToDo(PluginsConfig config, PluginFolders folders) {
        try {
            return config.hotDeploy() == HotDeploy.OFF
                    && config.required().isEmpty()
                    && new DropFolder(folders.plugins()).isEmpty();
        } catch (IOException e) {
            throw new ConfigException("the folder for plugins can't be read: " + e, e);
        }
    }

    private static Plugins open(PluginSettings settings) {
        try {
            return Plugins.open(settings);
        } catch (ConfigException refused) {
            if (Thread.currentThread().isInterrupted()) {
                throw new FailureException(new Failure(ExitCode.INTERRUPTED, "stopped"), refused);
            }
            if (settings.required().isEmpty()) {
                throw refused; // the folder itself can't be read
            }
            throw new FailureException(
                    new Failure(ExitCode.PLUGIN_REFUSED, String.valueOf(refused.getMessage())), refused);
        }
    }

    private static Optional<StatusReport> report(
            Plugins plugins, PluginSettings settings, String command, Shell shell) {
        if (settings.hotDeploy() == HotDeploy.OFF && plugins.plugins().isEmpty()) {
            return Optional.empty();
        }
        StatusReport report = StatusReport.of(settings, command, shell.time());
        plugins.onChange(plugin -> {
            PluginWords.change(plugin).ifPresent(shell.terminal()::say);
            report.changed(plugin, plugins.plugins());
        });
        report.now(plugins.plugins());
        return Optional.of(report);
    }

    Plugins plugins() {
        return plugins;
    }

    /**
     * What is said of parts, for a client that may lack some: a part that is configured may be one of a plugin that was refused or switched
     * off, or that is dropped in later. Then a name that nothing has is told, and stops nothing.
     */
    PartSettings lenient(PartSettings said, Consumer<String> warn) {
        List<String> out = plugins.plugins().stream()
                .filter(each -> each.state() != Plugin.State.ACTIVE)
                .map(PluginWords::name)
                .toList();
        return out.isEmpty() && !hot ? said : new LenientParts(said, out, warn);
    }

    @Override
    public void close() {
        report.ifPresent(StatusReport::close);
        plugins.close();
    }
}
