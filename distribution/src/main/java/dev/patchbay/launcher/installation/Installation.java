package dev.patchbay.launcher.installation;

import dev.patchbay.launcher.config.PluginsConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where Patchbay is installed. Immutable.
 *
 * @param home the folder that holds bin and lib; empty if the launcher's script did not start it
 * @param temporary the folder for temporary files
 */
public record Installation(Optional<Path> home, Path temporary) {
    /** The system property by which the launcher's script says the first. */
    public static final String HOME = "patchbay.home";

    /** That of this process. */
    public static Installation here() {
        return new Installation(
                Optional.ofNullable(System.getProperty(HOME)).map(Path::of),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** The folders for plugins, all absolute; empty if nobody says where plugins lie. */
    public Optional<PluginFolders> folders(PluginsConfig config) {
        return config.folder()
                .or(() -> home.map(each -> each.resolve("plugins")))
                .map(each -> each.toAbsolutePath().normalize())
                .map(each -> copies(config, each));
    }

    private PluginFolders copies(PluginsConfig config, Path plugins) {
        if (config.copies().isPresent()) {
            return new PluginFolders(
                    plugins, config.copies().get().toAbsolutePath().normalize(), PluginFolders.Kind.CHOSEN);
        }
        Optional<Path> own =
                home.map(each -> each.resolve("var").resolve("plugins")).filter(Installation::canBeWritten);
        if (own.isPresent()) {
            return new PluginFolders(plugins, own.get(), PluginFolders.Kind.CHOSEN);
        }
        return new PluginFolders(
                plugins,
                temporaryCopies(home.orElse(plugins)),
                home.isPresent() ? PluginFolders.Kind.FALLBACK : PluginFolders.Kind.TEMPORARY);
    }

    /** Whether a folder, or what it would be made in, can be written; makes nothing. */
    public static boolean canBeWritten(Path folder) {
        @Nullable Path nearest = folder;
        while (nearest != null && !Files.exists(nearest, LinkOption.NOFOLLOW_LINKS)) {
            nearest = nearest.getParent();
        }
        return nearest != null && Files.isDirectory(nearest) && Files.isWritable(nearest);
    }

    /** The same for all processes of one user that run from one installation: they find each other there. */
    private Path temporaryCopies(Path of) {
        String which = UUID.nameUUIDFromBytes(of.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return temporary.resolve("patchbay-" + System.getProperty("user.name")).resolve(which);
    }
}
