package dev.patchbay.launcher;

import dev.patchbay.core.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
        List<LockLine> lines = new ArrayList<>();
        for (Plugin each : judged) {
            if (each.refusal().isPresent()) {
                shell.terminal().say(each.refusal().get() + " It is not listed.");
            } else {
                lines.add(LockLine.of(each));
            }
        }
        lines.sort(Comparator.comparing(LockLine::id));
        Path written = folder.drop().lock(LockLine.text(lines));
        lines.forEach(each -> shell.terminal().result(output.json() ? each.json("listed") : each.toString()));
        shell.terminal().say("wrote " + written);
        return ExitCode.DONE;
    }

    private ExitCode check(PluginsFolder folder, List<Plugin> judged) throws IOException {
        Path file = folder.drop().lockFile();
        List<LockLine> listed = Files.exists(file) ? LockLine.parse(file) : List.of();
        List<LockLine> there = judged.stream()
                .filter(each -> each.refusal().isEmpty())
                .map(LockLine::of)
                .toList();
        List<LockLine> unlisted =
                there.stream().filter(each -> !listed.contains(each)).toList();
        List<LockLine> absent =
                listed.stream().filter(each -> !there.contains(each)).toList();
        unlisted.forEach(each -> print(each, "unlisted"));
        absent.forEach(each -> print(each, "absent"));
        return unlisted.isEmpty() && absent.isEmpty() ? ExitCode.DONE : ExitCode.PLUGIN_REFUSED;
    }

    private void print(LockLine line, String verdict) {
        shell.terminal().result(output.json() ? line.json(verdict) : verdict + "  " + line);
    }
}
