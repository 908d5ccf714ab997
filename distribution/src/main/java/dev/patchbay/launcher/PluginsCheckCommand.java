package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginSettings;
import dev.patchbay.core.Plugins;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "A JAR, a folder or a zip, wherever it lies. Without any, everything in the folder for plugins.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PluginsCheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        files.forEach(PluginsCheckCommand::requireThere);
        PluginsFolder folder = PluginsFolder.of(installation, shell);
        PluginSettings settings = folder.settings();
        List<Plugin> judged = files.isEmpty()
                ? folder.judged(settings)
                : files.stream().map(each -> Plugins.check(each, settings)).toList();
        for (Plugin each : judged) {
            List<String> lines = output.json() ? List.of(PluginLines.object(each)) : PluginLines.verdict(each);
            lines.forEach(shell.terminal()::result);
        }
        boolean refused = judged.stream().anyMatch(each -> each.refusal().isPresent());
        return (refused ? ExitCode.PLUGIN_REFUSED : ExitCode.DONE).number();
    }

    static void requireThere(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigException("expected a JAR, a folder or a zip, there is no file " + file);
        }
    }
}
