package dev.patchbay.launcher;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether plugins would be loaded. For one thread. */
@Command(
        name = "check",
        description = {
            "Says whether plugins would be loaded if they lay in the folder, and what they provide, require, declare and use."
                    + " Nothing of them is run. Ends with 7 if one would be refused.",
            "%nExamples:%n  patchbay plugins check target/demo-1.0.jar%n  patchbay plugins check          (all in the folder)"
        })
final class PluginsCheckCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private PluginFiles files = new PluginFiles();

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PluginsCheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        List<Path> named = files.named();
        PluginsFolder folder = PluginsFolder.of(installation, shell);
        PluginSettings settings = folder.settings();
        List<Plugin> judged = named.isEmpty()
                ? folder.judged(settings)
                : named.stream().map(each -> Plugins.check(each, settings)).toList();
        for (Plugin each : judged) {
            List<String> lines = output.json() ? List.of(PluginLines.object(each)) : PluginLines.verdict(each);
            lines.forEach(shell.terminal()::result);
        }
        boolean refused = judged.stream().anyMatch(each -> each.refusal().isPresent());
        return (refused ? ExitCode.PLUGIN_REFUSED : ExitCode.DONE).number();
    }
}
