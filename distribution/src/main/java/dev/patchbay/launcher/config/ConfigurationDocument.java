package dev.patchbay.launcher.config;

import dev.patchbay.api.spi.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The documentation of everything that a configuration file can say, written from the records that read it. */
public final class ConfigurationDocument {
    /** One key. */
    public record Entry(String key, String type, String standard, String meaning) {}

    private ConfigurationDocument() {}

    /**
     * The page, in Markdown.
     *
     * @param plugins whose settings to list
     */
    public static String page(List<dev.patchbay.core.Part> plugins) {
        var page = new StringBuilder("""
                # The configuration file

                Written from the code; `mvn verify` fails when it is out of date, and says how to write it anew.

                `--config FILE` reads one YAML file. A key that it does not know is an error that names the file, the line and the
                nearest key that it knows. What is not written stays standard. Options of the command line win over the file.
                A secret is never written in it: it is named by `{env: NAME}` or `{file: PATH}`.

                """);
        table(page, entries("", Configuration.STANDARD));
        page.append("\n## modules.NAME\n\n`NAME` is what `patchbay modules` prints.\n\n");
        table(page, entries("", Part.STANDARD));
        plugins.stream()
                .filter(plugin -> plugin.settings().isPresent())
                .sorted(Comparator.comparing(dev.patchbay.core.Part::name))
                .forEach(plugin -> {
                    page.append("\n## modules.").append(plugin.name()).append(".settings\n\n");
                    table(page, entries("", plugin.settings().orElseThrow()));
                });
        return page.toString();
    }

    /** The keys of a settings record, those of nested records after it with its own key before theirs. */
    public static List<Entry> entries(String before, Record standard) {
        List<Entry> entries = new ArrayList<>();
        for (RecordComponent component : standard.getClass().getRecordComponents()) {
            String key = before + Binder.key(component);
            Object value = Binder.read(component, standard);
            if (value instanceof Record nested && Values.factory(nested.getClass()) == null) {
                entries.addAll(entries(key + ".", nested));
            } else {
                entries.add(new Entry(key, type(component.getGenericType()), usual(value), meaning(component)));
            }
        }
        return entries;
    }

    private static String type(Type type) {
        boolean parts = type instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1] == Part.class;
        return parts
                ? "a mapping, see below"
                : type.getTypeName().contains("Tree") ? "a mapping, see below" : Words.of(type);
    }

    private static String usual(Object value) {
        String text = Words.of(value);
        return switch (text) {
            case "[]", "{}", "none" -> "none";
            default -> "`" + text + "`";
        };
    }

    private static String meaning(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Setting.class))
                .map(Setting::value)
                .orElse("");
    }

    private static void table(StringBuilder page, List<Entry> entries) {
        page.append("| key | value | standard | meaning |\n|---|---|---|---|\n");
        for (Entry each : entries) {
            page.append(
                    "| `%s` | %s | %s | %s |\n".formatted(each.key(), each.type(), each.standard(), each.meaning()));
        }
    }
}
