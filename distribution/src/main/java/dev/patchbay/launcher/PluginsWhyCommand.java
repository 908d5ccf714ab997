package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Nearest;
import dev.patchbay.core.Part;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugins;
import dev.patchbay.launcher.config.Found;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says why a plugin does not run, or where it comes from. For one thread. */
@Command(
        name = "why",
        description = {
            "Says why a plugin does not run and what to do, or where it comes from and what it reads. As a start would, it makes"
                    + " each part once.",
            "%nExamples:%n  patchbay plugins why demo%n  patchbay plugins why trades"
        })
final class PluginsWhyCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            paramLabel = "ID",
            description = "A plugin's id, or the name of something that a plugin or Patchbay itself provides.")
    private String id = "";

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PluginsWhyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        PluginsFolder folder = PluginsFolder.of(installation, shell);
        List<Plugin> loaded = folder.loaded();
        List<Plugin> meant = loaded.stream().filter(this::isMeant).toList();
        List<Part> shipped = Plugins.image().parts();
        List<Part> parts =
                shipped.stream().filter(each -> each.name().equals(id)).toList();
        if (meant.isEmpty() && parts.isEmpty()) {
            throw unknown(loaded, shipped, folder);
        }
        var reasons = new PluginReasons(folder, folder.running());
        for (Plugin each : meant) {
            List<String> lines = output.json() ? List.of(reasons.object(each)) : reasons.lines(each);
            lines.forEach(shell.terminal()::result);
        }
        parts.forEach(each -> shell.terminal().result(output.json() ? PartLines.object(each) : PartLines.words(each)));
        return ExitCode.DONE.number();
    }

    private boolean isMeant(Plugin plugin) {
        return plugin.id().equals(id)
                || plugin.parts().stream().anyMatch(part -> part.name().equals(id));
    }

    private ConfigException unknown(List<Plugin> loaded, List<Part> shipped, PluginsFolder folder) {
        var known = new TreeSet<String>();
        loaded.forEach(each -> known.add(each.id()));
        shipped.forEach(each -> known.add(each.name()));
        return new ConfigException(
                "there is no plugin " + Found.text(id) + " in " + folder.path() + ", and no part of that name"
                        + Nearest.to(id, known)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
    }
}
