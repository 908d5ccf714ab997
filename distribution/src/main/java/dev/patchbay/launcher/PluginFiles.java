package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The plugins that a command is to look at. For one thread: the command line's parser fills the field in. */
final class PluginFiles {
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "A JAR, a folder or a zip, wherever it lies. Without any, everything in the folder for plugins.")
    private List<Path> files = new ArrayList<>();

    /**
     * Those that were named; empty for all that lie in the folder.
     *
     * @throws ConfigException if one is not there
     */
    List<Path> named() {
        files.forEach(PluginFiles::requireThere);
        return files;
    }

    static void requireThere(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigException("expected a JAR, a folder or a zip, there is no file " + file);
        }
    }
}
