package dev.patchbay.launcher;

import dev.patchbay.launcher.config.PluginsConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says where plugins lie. For one thread: the command line's parser fills the field in. */
final class PluginsOption {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "The folder that plugins are dropped into. Standard: plugins in the installation's folder.")
    private @Nullable Path folder;

    /** What the configuration says, with the option over it. */
    PluginsConfig over(PluginsConfig said) {
        return folder == null ? said : said.withFolder(folder);
    }
}
