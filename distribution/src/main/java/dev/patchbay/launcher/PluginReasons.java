package dev.patchbay.launcher;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugin.State;
import dev.patchbay.core.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a plugin stands as it does. Immutable.
 *
 * @param folder where it lies
 * @param running the processes that have loaded plugins from there
 */
record PluginReasons(PluginsFolder folder, List<ProcessReport> running) {
    /** A line with its name, then one for each thing to know. */
    List<String> lines(Plugin plugin) {
        Table table = new Table().row("state", PluginWords.word(plugin.state()));
        why(plugin).ifPresent(why -> table.row("why", why));
        fix(plugin).ifPresent(fix -> table.row("fix", fix));
        table.row("layer", PluginLines.place(plugin))
                .row("reads", PluginLines.orNone(String.join(", ", plugin.requires())))
                .row("parts", PluginLines.orNone(PluginLines.parts(plugin.parts())))
                .row("digest", PluginLines.orNone(plugin.digest()))
                .row("declares", PluginLines.orNone(String.join(", ", PluginLines.words(plugin.declared()))))
                .row("uses", PluginLines.orNone(PluginLines.uses(plugin.used())));
        for (ProcessReport process : running) {
            in(process, plugin)
                    .forEach(line -> table.row(
                            "process " + process.pid(),
                            (line.version() + " " + line.state() + " (" + process.command() + ")").strip()));
        }
        List<String> lines = new ArrayList<>(List.of(PluginWords.name(plugin) + " (" + plugin.source() + ")"));
        table.lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    /** The plugin as {@code plugins list} prints it, and besides why it is so. */
    String object(Plugin plugin) {
        JsonLine line = PluginLines.members(plugin, new JsonLine())
                .withText("why", why(plugin))
                .withObjects(
                        "processes",
                        running.stream()
                                .filter(each -> !in(each, plugin).isEmpty())
                                .toList(),
                        (process, members) -> members.with("pid", process.pid())
                                .with("command", process.command())
                                .withTexts(
                                        "states",
                                        in(process, plugin).stream()
                                                .map(each -> (each.version() + " " + each.state()).strip())
                                                .toList()));
        return line.end();
    }

    private static List<ProcessReport.Line> in(ProcessReport process, Plugin plugin) {
        return process.plugins().stream()
                .filter(each -> each.id().equals(plugin.id()))
                .toList();
    }

    private Optional<String> why(Plugin plugin) {
        if (plugin.state() == State.DISABLED) {
            return Optional.of(
                    byConfiguration(plugin)
                            ? "the configuration switches it off: plugins.disabled"
                            : folder.drop().disabledFile() + " switches it off");
        }
        return plugin.refusal().map(refusal -> refusal.code() + ": " + refusal.reason());
    }

    private Optional<String> fix(Plugin plugin) {
        if (plugin.state() == State.DISABLED) {
            return Optional.of(
                    byConfiguration(plugin)
                            ? "take " + plugin.id() + " out of plugins.disabled in the configuration file"
                            : "take the line " + plugin.id() + " out of "
                                    + folder.drop().disabledFile());
        }
        return plugin.refusal().map(Refusal::fix);
    }

    private boolean byConfiguration(Plugin plugin) {
        return folder.config().disabled().contains(plugin.id());
    }
}
