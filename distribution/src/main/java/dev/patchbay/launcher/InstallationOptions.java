package dev.patchbay.launcher;

import dev.patchbay.launcher.config.Configuration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which configuration holds, and where plugins lie. For one thread: the command line's parser fills the fields in. */
final class InstallationOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration file, in YAML; docs/configuration.md lists what it knows. Options win over it.")
    private @Nullable Path config;

    @Mixin
    private PluginsOption plugins = new PluginsOption();

    /** The file that was named. */
    Optional<Path> configFile() {
        return Optional.ofNullable(config);
    }

    /**
     * What the file says, with the options over it.
     *
     * @throws dev.patchbay.api.ConfigException if the file can't be read, or says what can't be; it says where
     */
    Configuration configuration(Map<String, String> environment) {
        Configuration file = config == null ? Configuration.STANDARD : Configuration.read(config, environment);
        return file.withPlugins(plugins.over(file.plugins()));
    }
}
