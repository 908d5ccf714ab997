package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * A file of connection options, in the format of {@link Properties}: one {@code key = value} a line.
 *
 * <p>Immutable. The keys are checked when it is read, the values where they are used: {@link Entry} knows its place for that.
 *
 * @param path where it was read from
 * @param entries the entries by key, in the order of the file
 */
record ConnectionFile(Path path, Map<String, Entry> entries) {
    private static final String HEADER = "header.";
    private static final Set<String> KEYS = Set.of("venue", "url", "ssid-file", "proxy", "timeout");

    /**
     * One line of the file.
     *
     * @param value its value; not blank
     * @param line its number, from 1
     */
    record Entry(String value, int line) {}

    /**
     * Reads a file.
     *
     * @throws ConfigException if it can't be read, or holds a key that is unknown, twice there, or without a value; it names file and line
     */
    static ConnectionFile read(Path path) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<String> lines = lines(path);
        for (int first = 0, next; first < lines.size(); first = next) {
            next = first + 1;
            StringBuilder logical = new StringBuilder(lines.get(first));
            while (continues(logical) && next < lines.size()) {
                logical.append('\n').append(lines.get(next++));
            }
            add(entries, path, first + 1, logical.toString());
        }
        return new ConnectionFile(path, Map.copyOf(entries));
    }

    /** The entry of a key. */
    Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The headers by name. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        entries.entrySet().stream()
                .filter(each -> each.getKey().startsWith(HEADER))
                .sorted(Comparator.comparingInt(each -> each.getValue().line()))
                .forEach(each -> headers.put(
                        each.getKey().substring(HEADER.length()),
                        each.getValue().value()));
        return headers;
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new ConfigException("there is no configuration file " + path, e);
        } catch (IOException e) {
            throw new ConfigException(
                    "can't read the configuration file " + path + " as UTF-8 text: " + e.getMessage(), e);
        }
    }

    /** Whether a line goes on in the next: an odd number of backslashes ends it, and it is no comment. */
    private static boolean continues(CharSequence line) {
        String text = line.toString();
        int backslashes = text.length() - text.replaceAll("\\\\+$", "").length();
        return backslashes % 2 == 1
                && !text.stripLeading().startsWith("#")
                && !text.stripLeading().startsWith("!");
    }

    private static void add(Map<String, Entry> entries, Path path, int line, String text) {
        for (Map.Entry<Object, Object> each : properties(path, line, text).entrySet()) {
            String key = String.valueOf(each.getKey());
            String value = String.valueOf(each.getValue()).strip();
            checkKey(path, line, key);
            if (value.isEmpty()) {
                throw wrong(path, line, "'" + key + "' has no value");
            }
            Entry before = entries.put(key, new Entry(value, line));
            if (before != null) {
                throw wrong(path, line, "'" + key + "' is in line " + before.line() + " already");
            }
        }
    }

    private static Properties properties(Path path, int line, String text) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("a string could not be read", e);
        } catch (IllegalArgumentException e) {
            throw wrong(path, line, "a backslash and u must be followed by four hexadecimal digits");
        }
        return one;
    }

    private static void checkKey(Path path, int line, String key) {
        boolean header = key.startsWith(HEADER) && key.length() > HEADER.length();
        if (!header && !KEYS.contains(key)) {
            throw wrong(path, line, "unknown key '" + key + "'; did you mean '" + nearest(key) + "'?");
        }
    }

    private static ConfigException wrong(Path path, int line, String what) {
        return new ConfigException(path + ", line " + line + ": " + what);
    }

    private static String nearest(String key) {
        List<String> known = new ArrayList<>(KEYS);
        known.add(HEADER + "NAME");
        known.sort(Comparator.<String>comparingInt(each -> distance(each, key)).thenComparing(each -> each));
        return known.getFirst();
    }

    /** How many characters to add, leave out or replace to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
