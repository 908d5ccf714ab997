package dev.patchbay.launcher;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.PluginLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes down what may be loaded. For one thread. */
@Command(
        name = "lock",
        description = {
            "Writes plugins.lock: id, version and digest (SHA-256) of each plugin in the folder. With 'plugins: {locked: true}' in the"
                    + " configuration file only what it lists is loaded.",
            "%nExamples:%n  patchbay plugins lock%n  patchbay plugins lock --check"
        })
final class PluginsLockCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = "--check",
            description =
                    "Write nothing; print what differs between the folder and plugins.lock, and end with 7 if anything does.")
    private boolean check;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    PluginsLockCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        PluginsFolder folder = PluginsFolder.of(installation, shell);
        List<Plugin> judged = folder.judged(folder.settings().withLocked(false));
        return (check ? check(folder, judged) : write(folder, judged)).number();
    }

    private ExitCode write(PluginsFolder folder, List<Plugin> judged) throws IOException {
        judged.forEach(
                each -> each.refusal().ifPresent(refusal -> shell.terminal().say(refusal + " It is not listed.")));
        PluginLock lock = lock(judged);
        Path written = folder.drop().lock(lock);
        lock.lines().forEach(each -> shell.terminal().result(output.json() ? json(each, "listed") : each.toString()));
        shell.terminal().say("wrote " + written);
        return ExitCode.DONE;
    }

    private static PluginLock lock(List<Plugin> judged) {
        return PluginLock.of(
                judged.stream().filter(each -> each.refusal().isEmpty()).toList());
    }

    private ExitCode check(PluginsFolder folder, List<Plugin> judged) {
        PluginLock listed = folder.drop().lock();
        PluginLock there = lock(judged);
        List<PluginLock.Line> unlisted =
                there.lines().stream().filter(each -> !listed.lists(each)).toList();
        List<PluginLock.Line> absent =
                listed.lines().stream().filter(each -> !there.lists(each)).toList();
        unlisted.forEach(each -> print(each, "unlisted"));
        absent.forEach(each -> print(each, "absent"));
        return unlisted.isEmpty() && absent.isEmpty() ? ExitCode.DONE : ExitCode.PLUGIN_REFUSED;
    }

    private void print(PluginLock.Line line, String verdict) {
        shell.terminal().result(output.json() ? json(line, verdict) : verdict + "  " + line);
    }

    private static String json(PluginLock.Line line, String verdict) {
        return new JsonLine()
                .with("id", line.id())
                .with("version", line.version())
                .with("digest", line.digest())
                .with("verdict", verdict)
                .end();
    }
}
