package dev.patchbay.launcher;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugin.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is told of plugins while a command runs. */
final class PluginWords {
    private PluginWords() {}

    /** A line for each that is refused, and how many others there are; nothing if none is refused. */
    static List<String> opening(List<Plugin> found) {
        List<String> lines = new ArrayList<>();
        found.forEach(each -> each.refusal().ifPresent(refusal -> lines.add(refusal.toString())));
        if (!lines.isEmpty()) {
            long active =
                    found.stream().filter(each -> each.state() == State.ACTIVE).count();
            lines.add("Other plugins: " + active + " active.");
        }
        return lines;
    }

    /** That copies are where they should not have to be. */
    static String fallback(Path copies) {
        return "the installation can't be written: private copies of plugins go to " + copies
                + " instead of its var/plugins. Name another folder in the configuration file: plugins: {copies: FOLDER}";
    }

    /** That the launcher's script did not see what the configuration says. */
    static String unguarded(Path plugins) {
        return "the launcher did not see that plugins are in " + plugins
                + ", so in this process the JVM warns of native code that"
                + " they do not declare instead of refusing it. Name the folder on the command line: --plugins DIR";
    }

    /** A change of state while the command runs; empty if nobody has to know it. */
    static Optional<String> change(Plugin plugin) {
        String name = name(plugin);
        return switch (plugin.state()) {
            case ACTIVE -> Optional.of("plugin " + name + " is active");
            case REFUSED ->
                Optional.of(plugin.refusal().map(Object::toString).orElse("plugin " + name + " was taken back"));
            case LEAKED ->
                Optional.of("plugin " + name + " is out, and still in memory: " + String.join(", ", plugin.suspects()));
            case UNLOADED -> Optional.of("plugin " + name + " is unloaded");
            case ADMITTED, DRAINING, DISABLED -> Optional.empty();
        };
    }

    /** Id and version. */
    static String name(Plugin plugin) {
        return plugin.version().isEmpty() ? plugin.id() : plugin.id() + " " + plugin.version();
    }

    /** As users read and write it: {@code class-path}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the file or folder that was dropped in. */
    static String fileName(Plugin plugin) {
        return String.valueOf(plugin.source().getFileName());
    }
}
