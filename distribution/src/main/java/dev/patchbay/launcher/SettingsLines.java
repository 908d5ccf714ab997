package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Nearest;
import dev.patchbay.core.Part;
import dev.patchbay.launcher.config.ConfigurationDocument;
import dev.patchbay.launcher.config.ConfigurationDocument.Entry;
import java.util.List;

/** What can be set of one part, for people and for scripts: its settings record, read. */
final class SettingsLines {
    private SettingsLines() {}

    /**
     * The lines.
     *
     * @throws ConfigException if no part has that name, or it has nothing to set
     */
    static List<String> of(String name, List<Part> parts, boolean json) {
        Part part = parts.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException("--settings: nothing is named " + name
                        + Nearest.to(name, parts.stream().map(Part::name).toList())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("")));
        Record standard =
                part.settings().orElseThrow(() -> new ConfigException("--settings: " + name + " has nothing to set"));
        List<Entry> entries = ConfigurationDocument.entries("", standard);
        return json ? entries.stream().map(SettingsLines::object).toList() : table(entries);
    }

    private static List<String> table(List<Entry> entries) {
        Table table = new Table().row("KEY", "STANDARD", "VALUE", "MEANING");
        entries.forEach(each -> table.row(each.key(), plain(each.standard()), each.type(), each.meaning()));
        return table.lines();
    }

    private static String object(Entry entry) {
        return new JsonLine()
                .with("key", entry.key())
                .with("standard", plain(entry.standard()))
                .with("value", entry.type())
                .with("meaning", entry.meaning())
                .end();
    }

    /** Without the back quotes of Markdown. */
    private static String plain(String standard) {
        return standard.replace("`", "");
    }
}
