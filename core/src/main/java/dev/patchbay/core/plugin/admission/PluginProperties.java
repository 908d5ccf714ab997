package dev.patchbay.core.plugin.admission;

import dev.patchbay.api.Nearest;
import dev.patchbay.core.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a plugin says of itself beyond its module descriptor. Immutable.
 *
 * @param values by key; none is blank
 */
record PluginProperties(Map<String, String> values) {
    static final String FILE = "META-INF/patchbay/plugin.properties";
    static final PluginProperties NONE = new PluginProperties(Map.of());
    static final List<String> KEYS = List.of(
            "id",
            "version",
            "title",
            "vendor",
            "license",
            "api",
            "requires-plugins",
            "capabilities",
            "isolation",
            "required-jdk-modules");

    PluginProperties {
        values = Map.copyOf(values);
    }

    /** Reads the text of the file. */
    static PluginProperties parse(String text) throws IOException, RefusedException {
        var read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IllegalArgumentException malformed) { // an incomplete escape
            throw new RefusedException(
                    Refusal.Code.UNREADABLE,
                    "its plugin.properties has a \\u without four hexadecimal digits behind it",
                    "mend " + FILE);
        }
        Map<String, String> values = new TreeMap<>();
        read.stringPropertyNames().forEach(key -> {
            String value = read.getProperty(key, "").strip();
            if (!value.isEmpty()) {
                values.put(key, value);
            }
        });
        return new PluginProperties(values);
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The words of a list, parted by commas or blanks. */
    List<String> words(String key) {
        return value(key).stream()
                .flatMap(text -> Stream.of(text.split("[,\\s]+", -1)))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** One sentence for each key that means nothing. */
    List<String> warnings() {
        return values.keySet().stream()
                .filter(key -> !KEYS.contains(key))
                .sorted()
                .map(key -> "unknown key '" + key + "'"
                        + Nearest.to(key, KEYS)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""))
                .toList();
    }
}
