package dev.patchbay.launcher;

import dev.patchbay.core.Part;
import dev.patchbay.core.Plugins;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what was found. For one thread. */
@Command(name = "modules", description = "Lists every module, middleware and venue that was found.")
final class ModulesCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private OutputOption output = new OutputOption();

    ModulesCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<Part> found = Plugins.image().parts().stream()
                .sorted(Comparator.comparing(Part::kind).thenComparing(Part::name))
                .toList();
        List<String> lines =
                output.json() ? found.stream().map(ModulesCommand::object).toList() : table(found);
        lines.forEach(shell.terminal()::result);
        return ExitCode.DONE.number();
    }

    private static String object(Part plugin) {
        JsonLine line = new JsonLine()
                .with("kind", plugin.kind())
                .with("name", plugin.name())
                .with("version", plugin.version())
                .with("jar", plugin.source())
                .with("state", state(plugin));
        plugin.failure().ifPresent(failure -> line.with("failure", failure));
        return line.end();
    }

    private static List<String> table(List<Part> found) {
        Table table = new Table().row("KIND", "NAME", "VERSION", "JAR", "STATE");
        for (Part plugin : found) {
            String words = plugin.failure().map(failure -> ": " + failure).orElse("");
            table.row(plugin.kind(), plugin.name(), plugin.version(), fileName(plugin.source()), state(plugin) + words);
        }
        return table.lines();
    }

    private static String fileName(String source) {
        Path name = Path.of(source).getFileName();
        return name == null ? source : name.toString();
    }

    private static String state(Part plugin) {
        return plugin.failure().isEmpty() ? "ready" : "broken";
    }
}
