package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of plugins.lock: {@code id version sha256}.
 *
 * @param version {@code -} if the plugin has none
 */
record LockLine(String id, String version, String digest) {
    private static final String HEAD = "# Written by 'patchbay plugins lock': id, version, SHA-256. With locked: true"
            + " nothing else is loaded.\n";
    private static final int WORDS = 3;

    static LockLine of(Plugin plugin) {
        return new LockLine(plugin.id(), PluginLines.orNone(plugin.version()), plugin.digest());
    }

    /** The file's text. */
    static String text(List<LockLine> lines) {
        return lines.stream().map(each -> each + "\n").collect(Collectors.joining("", HEAD, ""));
    }

    /**
     * Reads the file.
     *
     * @throws ConfigException if a line is none; it says which
     */
    static List<LockLine> parse(Path file) throws IOException {
        List<LockLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            String plain = line.replaceFirst("#.*", "").strip();
            if (plain.isEmpty()) {
                continue;
            }
            String[] words = plain.split("\\s+", -1);
            if (words.length != WORDS) {
                throw new ConfigException(
                        file + ", line " + number + ": expected 'id version sha256', found " + words.length + " words");
            }
            lines.add(new LockLine(words[0], words[1], words[2]));
        }
        return lines;
    }

    String json(String verdict) {
        return new JsonLine()
                .with("id", id)
                .with("version", version)
                .with("digest", digest)
                .with("verdict", verdict)
                .end();
    }

    @Override
    public String toString() {
        return id + " " + version + " " + digest;
    }
}
