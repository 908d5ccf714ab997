package dev.patchbay.launcher;

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

/** Puts a plugin into the folder, in the place of the older version. For one thread. */
@Command(
        name = "deploy",
        description = {
            "Checks a plugin, puts it into the folder for plugins in the place of the older version, and tells running processes. Those"
                    + " whose hot deploy is manual or watch take it up without a reconnect, and this prints what became of it there.",
            "If a process refuses it, the folder is put back as it was. Ends with 7 if the check or a process refuses it, with 5 if a process"
                    + " says nothing in time.",
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
        PluginFiles.requireThere(file);
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
        List<Plugin> there = folder.judged(folder.settings().withLocked(false));
        Deployment deployment = Deployment.of(file, checked, there, folder.drop());
        return announce(folder, checked, deployment).number();
    }

    private ExitCode announce(PluginsFolder folder, Plugin checked, Deployment deployment)
            throws IOException, InterruptedException {
        Instant begin = shell.time().instant();
        folder.drop().request("deploy " + checked.id(), begin);
        var change = new Change(checked.id(), checked.version(), checked.digest(), begin);
        var lines = new ChangeLines(shell.terminal(), output.json());
        lines.file("deployed", change, deployment.place());
        ExitCode outcome =
                waiting.await(folder, each -> change.deployed(each, shell.time().instant()), lines, shell.time());
        if (outcome != ExitCode.PLUGIN_REFUSED) {
            deployment.keep();
        } else if (deployment.takeBack()) {
            folder.drop().request("take back " + checked.id(), shell.time().instant());
            shell.terminal().say(folder.path() + " is as it was before");
        }
        return outcome;
    }
}
