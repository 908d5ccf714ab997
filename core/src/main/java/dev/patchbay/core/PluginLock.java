package dev.patchbay.core;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * {@code plugins.lock}: which plugins may be loaded, each as {@code id version sha256}; {@code -} stands for no version. Immutable.
 *
 * @param lines in the order of the file
 */
public record PluginLock(List<Line> lines) {
    /** Its name in the plugins folder. */
    public static final String NAME = "plugins.lock";

    private static final String HEAD =
            "# Written by 'patchbay plugins lock': id, version, SHA-256. With plugins.locked nothing else"
                    + " is loaded.\n";

    /**
     * One plugin.
     *
     * @param id its id
     * @param version {@code -} if it has none
     * @param digest SHA-256 of what was dropped in, in hexadecimal
     */
    public record Line(String id, String version, String digest) {
        /** An empty version becomes {@code -}. */
        public Line {
            version = version.isEmpty() ? "-" : version;
        }

        @Override
        public String toString() {
            return id + " " + version + " " + digest;
        }
    }

    /** Copies the list. */
    public PluginLock {
        lines = List.copyOf(lines);
    }

    /** What lists these, sorted by id; those whose digest is not known are left out. */
    public static PluginLock of(Collection<Plugin> plugins) {
        return new PluginLock(plugins.stream()
                .filter(plugin -> !plugin.digest().isEmpty())
                .sorted(Comparator.comparing(Plugin::id).thenComparing(Plugin::version))
                .map(plugin -> new Line(plugin.id(), plugin.version(), plugin.digest()))
                .toList());
    }

    /**
     * The one in a plugins folder; one without lines if it has none.
     *
     * @throws ConfigException if it can't be read; it names the line
     */
    public static PluginLock read(Path folder) {
        Path file = folder.resolve(NAME);
        if (Files.notExists(file)) {
            return new PluginLock(List.of());
        }
        try {
            List<Line> found = new ArrayList<>();
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                String plain = line.replaceFirst("#.*", "").strip();
                if (!plain.isEmpty()) {
                    found.add(parse(plain, number));
                }
            }
            return new PluginLock(found);
        } catch (IOException failure) {
            throw new ConfigException(NAME + " can't be read: " + failure.getMessage());
        }
    }

    private static Line parse(String line, int number) {
        String[] words = line.split("\\s+", -1);
        if (words.length != 3 || !words[2].matches("[0-9a-f]{64}")) {
            throw new ConfigException(
                    NAME + ", line " + number + ": expected 'id version sha256', found '" + line + "'");
        }
        return new Line(words[0], words[1], words[2]);
    }

    /**
     * Writes it into a plugins folder, in the place of the old one, in one go.
     *
     * @throws IOException if that folder can't be written
     */
    public void write(Path folder) throws IOException {
        var text = new StringBuilder(HEAD);
        lines.forEach(line -> text.append(line).append('\n'));
        Path half = Files.writeString(folder.resolve("." + NAME + ".tmp"), text);
        Files.move(half, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether exactly this is listed: its id, its version and its digest. */
    public boolean lists(Line line) {
        return lines.contains(line);
    }
}
