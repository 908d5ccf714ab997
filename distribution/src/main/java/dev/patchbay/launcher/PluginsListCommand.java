package dev.patchbay.launcher;

import dev.patchbay.core.Plugin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what lies in the folder, and what runs. For one thread. */
@Command(
        name = "list",
        description = {
            "Lists what lies in the folder for plugins, as a start would find it, and what running processes have loaded from it.",
            "Each part is made once, so constructors of plugins run; 'plugins check' runs nothing.",
            "%nExamples:%n  patchbay plugins list%n  patchbay plugins list --json | jq 'select(.state == \"refused\")'"
        })
final class PluginsListCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PluginsListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        PluginsFolder folder = PluginsFolder.of(installation, shell);
        List<Plugin> plugins = folder.loaded();
        List<ProcessReport> running = folder.running();
        List<String> lines = new ArrayList<>();
        if (output.json()) {
            plugins.forEach(each -> lines.add(PluginLines.object(each)));
            running.forEach(each -> lines.add(each.json()));
        } else {
            lines.addAll(plugins.isEmpty() ? List.of("no plugin in " + folder.path()) : PluginLines.table(plugins));
            lines.addAll(ProcessLines.table(running));
        }
        lines.forEach(shell.terminal()::result);
        return ExitCode.DONE.number();
    }
}
