package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Plugins;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a plugin into the folder, in the place of the version before. For one thread. */
@Command(
        name = "deploy",
        description = {
            "Checks a plugin, puts it into the folder for plugins in the place of the version before, and tells running processes. Those"
                    + " whose hot deploy is manual or watch take it up without a reconnect, and this prints what became of it there.",
            "Ends with 7 if the check or a process refuses it, with 5 if a process says nothing in time.",
            "%nExamples:%n  patchbay plugins deploy target/demo-1.1.jar%n  patchbay plugins deploy demo-1.1.jar --no-wait"
        })
final class PluginsDeployCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "FILE", description = "A JAR, a folder or a zip.")
    private Path file = Path.of("");

    @Mixin
    private WaitOptions waiting = new WaitOptions();

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PluginsDeployCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PluginsCheckCommand.requireThere(file);
        PluginsFolder folder = PluginsFolder.of(installation, shell);
        Plugin checked = Plugins.check(file, folder.settings());
        if (checked.refusal().isPresent()) {
            shell.terminal()
                    .result(
                            output.json()
                                    ? PluginLines.object(checked)
                                    : checked.refusal().get().toString());
            return ExitCode.PLUGIN_REFUSED.number();
        }
        Instant begin = shell.time().instant();
        Path place = put(folder, checked);
        folder.drop().request("deploy " + checked.id(), begin);
        var change = new Change(checked.id(), checked.version(), checked.digest(), begin);
        var lines = new ChangeLines(shell.terminal(), output.json());
        lines.file("deployed", change, place);
        return waiting.await(folder, change::deployed, lines, shell.time()).number();
    }

    /** The new one first, then the old one goes: who looks in between sees both, and keeps what it has. */
    private Path put(PluginsFolder folder, Plugin checked) throws IOException {
        List<Plugin> there = folder.judged(folder.settings().withLocked(false));
        Path place = folder.drop().place(file);
        for (Plugin each : there) {
            if (each.source().equals(place) && !each.id().equals(checked.id())) {
                throw new ConfigException(place + " is the plugin " + each.id() + ", and this one is " + checked.id()
                        + ": give it another file name");
            }
        }
        if (!folder.drop().holds(file)) {
            place = folder.drop().put(file);
        }
        for (Plugin each : there) {
            if (each.id().equals(checked.id()) && !each.source().equals(place)) {
                folder.drop().take(each.source());
            }
        }
        return place;
    }
}
