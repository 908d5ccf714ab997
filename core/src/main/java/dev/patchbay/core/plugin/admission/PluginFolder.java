package dev.patchbay.core.plugin.admission;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder that plugins are dropped into. */
final class PluginFolder {
    private static final String DISABLED = ".disabled";

    private PluginFolder() {}

    /**
     * What lies there, sorted by name, without what nobody means as a plugin.
     *
     * @throws ConfigException if it can't be read
     */
    static List<Path> entries(Path folder) {
        if (Files.notExists(folder)) {
            return List.of();
        }
        if (!Files.isDirectory(folder)) {
            throw new ConfigException("expected the plugins folder at " + folder + ", found something else there");
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> !FileName.ignored(FileName.of(each)))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new ConfigException("the plugins folder " + folder + " can't be read: " + failure.getMessage());
        }
    }

    /** The ids that the folder switches off: one a line, {@code #} for comments. */
    static Set<String> disabled(Path folder) {
        Path file = folder.resolve(DISABLED);
        if (Files.notExists(file)) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException | java.io.UncheckedIOException failure) {
            throw new ConfigException(file + " can't be read: " + failure.getMessage());
        }
    }

    /** What a path is. */
    static Form form(Path source) throws RefusedException {
        String name = FileName.of(source);
        if (Files.isSymbolicLink(source)) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE, "it is a symbolic link", "copy the file itself to that place");
        }
        if (Files.isDirectory(source)) {
            return Form.FOLDER;
        }
        if (Files.notExists(source)) {
            throw new RefusedException(Refusal.Code.UNREADABLE, "there is no such file", "look at the path again");
        }
        if (Files.isRegularFile(source) && FileName.isJar(name)) {
            return Form.JAR;
        }
        if (Files.isRegularFile(source) && FileName.isZip(name)) {
            return Form.ZIP;
        }
        throw new RefusedException(
                Refusal.Code.UNREADABLE,
                "it is neither a JAR, nor a folder, nor a zip",
                "remove it, or give it a name that ends in .jar or .zip if it is one");
    }

    /** How a path is told to an operator: {@code plugins/venue-y} if it lies in the folder. */
    static String label(Path source, PluginSettings settings) {
        Path folder = settings.folder().toAbsolutePath().normalize();
        Path plain = source.toAbsolutePath().normalize();
        return folder.equals(plain.getParent()) ? FileName.of(folder) + "/" + FileName.of(plain) : source.toString();
    }

    /** Refuses what is too much. */
    static void refuseBeyond(int place, PluginSettings settings) throws RefusedException {
        int most = settings.limits().plugins();
        if (place >= most) {
            throw new RefusedException(
                    Refusal.Code.UNREADABLE,
                    "there are more than " + most + " plugins in the folder, and this is not one of the first " + most,
                    "raise plugins.limits.plugins, or take some out");
        }
    }
}
