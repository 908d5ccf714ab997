package dev.patchbay.core.plugin.admission;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
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
public record LockFile(List<Line> lines) {
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
        @Override
        public String toString() {
            return id + " " + version + " " + digest;
        }
    }

    /** Copies the list. */
    public LockFile {
        lines = List.copyOf(lines);
    }

    /** What lists these, sorted by id; those whose digest is not known are left out. */
    public static LockFile of(Collection<Plugin> plugins) {
        return new LockFile(plugins.stream()
                .filter(plugin -> !plugin.digest().isEmpty())
                .sorted(Comparator.comparing(Plugin::id).thenComparing(Plugin::version))
                .map(plugin -> new Line(plugin.id(), version(plugin.version()), plugin.digest()))
                .toList());
    }

    /**
     * The one in a plugins folder; one without lines if it has none.
     *
     * @throws ConfigException if it can't be read; it names the line
     */
    public static LockFile read(Path folder) {
        Path file = folder.resolve(NAME);
        if (Files.notExists(file)) {
            return new LockFile(List.of());
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
            return new LockFile(found);
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

    /** Writes it into a plugins folder, in the place of the old one, in one go. */
    public void write(Path folder) throws IOException {
        var text = new StringBuilder(HEAD);
        lines.forEach(line -> text.append(line).append('\n'));
        Path half = Files.writeString(folder.resolve("." + NAME + ".tmp"), text);
        Files.move(half, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether exactly this is listed. */
    public boolean lists(String id, String version, String digest) {
        return lines.contains(new Line(id, version(version), digest));
    }

    /** Refuses what is not listed. */
    static void check(Dossier dossier, Path folder) throws RefusedException {
        LockFile lock;
        try {
            lock = read(folder);
        } catch (ConfigException malformed) {
            throw new RefusedException(Refusal.Code.LOCK, String.valueOf(malformed.getMessage()), "mend " + NAME);
        }
        if (lock.lists(dossier.id, dossier.version, dossier.digest)) {
            return;
        }
        List<Line> near =
                lock.lines.stream().filter(line -> line.id().equals(dossier.id)).toList();
        throw new RefusedException(
                Refusal.Code.LOCK,
                near.isEmpty()
                        ? NAME + " does not list it"
                        : NAME + " lists " + near.getFirst() + ", and this is " + version(dossier.version) + " "
                                + dossier.digest,
                "find out who put it there; if it is meant to be, run patchbay plugins lock");
    }

    private static String version(String version) {
        return version.isEmpty() ? "-" : version;
    }
}
