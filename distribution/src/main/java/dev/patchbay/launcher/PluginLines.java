package dev.patchbay.launcher;

import dev.patchbay.core.Capability;
import dev.patchbay.core.Part;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugin.State;
import dev.patchbay.core.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plugins as they are printed. */
final class PluginLines {
    private static final String NONE = "-";

    private PluginLines() {}

    /** One object: the same members for each plugin, whatever became of it. */
    static String object(Plugin plugin) {
        return members(plugin, new JsonLine()).end();
    }

    static JsonLine members(Plugin plugin, JsonLine line) {
        Optional<Refusal> refusal = plugin.refusal();
        return line.with("id", plugin.id())
                .with("version", plugin.version())
                .with("isolation", PluginWords.word(plugin.isolation()))
                .with("state", PluginWords.word(plugin.state()))
                .with("file", plugin.source().toString())
                .with("digest", plugin.digest())
                .withTexts("requires", plugin.requires())
                .withObjects("parts", plugin.parts(), PluginLines::part)
                .withTexts("declared", words(plugin.declared()))
                .withObjects(
                        "used",
                        plugin.used(),
                        (use, one) ->
                                one.with("capability", use.capability().word()).withTexts("classes", use.classes()))
                .withText("code", refusal.map(each -> each.code().toString()))
                .withText("reason", refusal.map(Refusal::reason))
                .withText("fix", refusal.map(Refusal::fix))
                .withTexts("suspects", plugin.suspects());
    }

    private static void part(Part part, JsonLine line) {
        line.with("kind", part.kind())
                .with("name", part.name())
                .with("version", part.version())
                .withText("failure", part.failure());
    }

    /** A row for each, then a line for each that is refused. */
    static List<String> table(Collection<Plugin> plugins) {
        Table table = new Table().row("PLUGIN", "VERSION", "ISOLATION", "STATE", "PARTS", "FILE");
        for (Plugin each : plugins) {
            table.row(
                    each.id(),
                    orNone(each.version()),
                    PluginWords.word(each.isolation()),
                    PluginWords.word(each.state()),
                    orNone(parts(each.parts())),
                    PluginWords.fileName(each));
        }
        List<String> lines = new ArrayList<>(table.lines());
        plugins.forEach(each -> each.refusal().ifPresent(refusal -> lines.add(refusal.toString())));
        return lines;
    }

    /** What an admission has found, in words. */
    static List<String> verdict(Plugin plugin) {
        List<String> lines = new ArrayList<>();
        lines.add(plugin.refusal()
                .map(Refusal::toString)
                .orElseGet(() -> PluginWords.name(plugin) + " (" + plugin.source() + ") "
                        + (plugin.state() == State.DISABLED ? "is switched off" : "may be loaded, " + place(plugin))));
        details(plugin).lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    /** What parts it from the others. */
    static String place(Plugin plugin) {
        return switch (plugin.isolation()) {
            case LAYER -> "in a layer of its own";
            case CLASS_PATH -> "in a class path of its own, for its JARs are not all JPMS modules";
        };
    }

    private static Table details(Plugin plugin) {
        Table table = new Table()
                .row("provides", orNone(parts(plugin.parts())))
                .row("requires", orNone(String.join(", ", plugin.requires())))
                .row("declares", orNone(String.join(", ", words(plugin.declared()))))
                .row("uses", orNone(uses(plugin.used())));
        List<String> undeclared = undeclared(plugin);
        return undeclared.isEmpty() ? table : table.row("undeclared", String.join(", ", undeclared));
    }

    /** The capabilities that bytecode uses and nobody has declared. */
    static List<String> undeclared(Plugin plugin) {
        return plugin.used().stream()
                .map(Plugin.Use::capability)
                .filter(each -> !plugin.declared().contains(each))
                .map(Capability::word)
                .toList();
    }

    static String uses(List<Plugin.Use> used) {
        return used.stream()
                .map(use -> use.capability() + " (" + String.join(", ", use.classes()) + ")")
                .collect(Collectors.joining(", "));
    }

    /** Kind and name of each; one that can't be used with the reason. */
    static String parts(List<Part> parts) {
        return parts.stream()
                .map(each -> each.kind() + " " + each.name()
                        + each.failure()
                                .map(failure -> " (broken: " + failure + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }

    static List<String> words(Set<Capability> capabilities) {
        return capabilities.stream().sorted().map(Capability::word).toList();
    }

    static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }
}
