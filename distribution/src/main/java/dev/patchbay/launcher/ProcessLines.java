package dev.patchbay.launcher;

import java.util.ArrayList;
import java.util.List;

/** Running processes as they are printed. */
final class ProcessLines {
    private ProcessLines() {}

    /** A row for each plugin of each process, below a heading; nothing if none runs. */
    static List<String> table(List<ProcessReport> running) {
        if (running.isEmpty()) {
            return List.of();
        }
        Table table = new Table().row("PROCESS", "COMMAND", "HOT DEPLOY", "PLUGIN", "VERSION", "STATE");
        for (ProcessReport process : running) {
            String pid = String.valueOf(process.pid());
            String hot = PluginWords.word(process.hotDeploy());
            if (process.plugins().isEmpty()) {
                table.row(pid, process.command(), hot, "-", "-", "-");
            }
            process.plugins()
                    .forEach(each -> table.row(
                            pid, process.command(), hot, each.id(), PluginLines.orNone(each.version()), each.state()));
        }
        List<String> lines = new ArrayList<>(List.of("", "In running processes:"));
        lines.addAll(table.lines());
        return lines;
    }
}
