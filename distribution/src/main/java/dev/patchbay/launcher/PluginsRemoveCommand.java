package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Nearest;
import dev.patchbay.core.Plugin;
import dev.patchbay.launcher.config.Found;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a plugin out of the folder. For one thread. */
@Command(
        name = "remove",
        description = {
            "Deletes a plugin from the folder for plugins, and tells running processes. Those whose hot deploy is manual or watch let it"
                    + " finish what it has in hand, and unload it.",
            "Ends with 5 if a process says nothing in time.",
            "%nExample:%n  patchbay plugins remove demo"
        })
final class PluginsRemoveCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "ID", description = "The plugin's id, as 'plugins list' prints it.")
    private String id = "";

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PluginsRemoveCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PluginsFolder folder = PluginsFolder.of(installation, shell);
        List<Plugin> there = folder.judged(folder.settings().withLocked(false));
        List<Plugin> meant = there.stream().filter(each -> each.id().equals(id)).toList();
        requireThere(meant, there, folder);
        requireUnused(there);
        Instant begin = shell.time().instant();
        var lines = new ChangeLines(shell.terminal(), output.json());
        var change = new Change(id, meant.getFirst().version(), "", begin);
        for (Plugin each : meant) {
            folder.drop().take(each.source());
            lines.file("removed", change, each.source());
        }
        folder.drop().request("remove " + id, begin);
        return waiting.await(folder, change::removed, lines, shell.time()).number();
    }

    private void requireThere(List<Plugin> meant, List<Plugin> there, PluginsFolder folder) {
        if (meant.isEmpty()) {
            List<String> ids = there.stream().map(Plugin::id).toList();
            throw new ConfigException("there is no plugin " + Found.text(id) + " in " + folder.path()
                    + Nearest.to(id, ids)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
    }

    private void requireUnused(List<Plugin> there) {
        List<String> users = there.stream()
                .filter(each -> each.refusal().isEmpty() && each.requires().contains(id))
                .map(Plugin::id)
                .toList();
        if (!users.isEmpty()) {
            throw new ConfigException(
                    "the plugin " + id + " is required by " + String.join(", ", users) + ": remove that first");
        }
    }
}
