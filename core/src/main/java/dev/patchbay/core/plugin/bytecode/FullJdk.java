package dev.patchbay.core.plugin.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A JDK from which nothing was left out, of the version that Patchbay is built for: what an image lacks is known by it. Safe for any thread.
 *
 * <p>It is a table, for the running image can't be asked for what it has not.
 */
public final class FullJdk {
    private static final String TABLE = "full-jdk.txt";
    private static final String BROAD = "broad";

    /** By the module's name, the words that follow it. */
    private static final Map<String, List<String>> LINES = lines();

    private FullJdk() {}

    private static Map<String, List<String>> lines() {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        text().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            List<String> words = List.of(line.split(" ", -1));
            lines.put(words.getFirst(), words.subList(1, words.size()));
        });
        return lines;
    }

    private static String text() {
        try (InputStream in = FullJdk.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "expected " + TABLE + " beside its class in Patchbay's JAR, found none");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names of its modules, sorted. */
    public static Set<String> modules() {
        return new TreeSet<>(LINES.keySet());
    }

    /** The names of those that Patchbay's archive with the broad set has, sorted. */
    public static Set<String> broad() {
        Set<String> names = new TreeSet<>();
        LINES.forEach((name, words) -> {
            if (words.getFirst().equals(BROAD)) {
                names.add(name);
            }
        });
        return names;
    }

    /** The packages that a module exports to everyone: {@code java.sql}; none if there is no such module. */
    static List<String> packages(String module) {
        List<String> words = LINES.getOrDefault(module, List.of(""));
        return words.subList(1, words.size());
    }
}
