package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.launcher.installation.PluginFolders;
import dev.patchbay.launcher.startup.StartupCache;
import dev.patchbay.launcher.startup.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the cache that later starts are quicker with. For one thread. */
@Command(
        name = "train",
        description = {
            "Makes the start-up cache: later starts take half the processor time.",
            "It runs the demo and the commonest commands, against a venue on this machine, and lets the JVM record the classes that"
                    + " they load. With plugins, it covers those that lie in the folder now. The cache lies in the installation, or,"
                    + " if that can't be written, in your folder for caches. A cache that fits no longer, because Java, Patchbay or"
                    + " JAVA_OPTS have changed, is named at each start; this makes it anew.",
            "%nExamples:%n  patchbay image train%n  patchbay image train --config /etc/patchbay/patchbay.yaml"
        })
final class ImageTrainCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    ImageTrainCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = shell.installation()
                .home()
                .orElseThrow(
                        () -> new ConfigException(
                                "there is nothing to train: start Patchbay by its launcher, bin/patchbay, which uses the cache"));
        StartupCache cache = StartupCache.here();
        Path file = cache.writable()
                .orElseThrow(() -> new ConfigException("no start-up cache can be written, neither to "
                        + String.join(
                                " nor to ",
                                cache.folders().stream().map(Path::toString).toList())));
        shell.terminal().say("training for some twenty seconds");
        new Training(home.resolve("bin").resolve("patchbay"), plugins(cache)).write(file);
        tell(file, cache);
        return ExitCode.DONE.number();
    }

    /** The folder that a start with these options looks into, where plugins are possible at all. */
    private Optional<Path> plugins(StartupCache cache) {
        return cache.kind() == StartupCache.Kind.PLAIN
                ? Optional.empty()
                : shell.installation()
                        .folders(installation.configuration(shell.environment()).plugins())
                        .map(PluginFolders::plugins);
    }

    private void tell(Path file, StartupCache cache) throws IOException {
        List<String> covers = ImageRehearseCommand.COVERED;
        long bytes = Files.size(file);
        if (output.json()) {
            shell.terminal()
                    .result(new JsonLine()
                            .with("file", file.toString())
                            .with("bytes", bytes)
                            .with("kind", cache.kind().word())
                            .withTexts("covers", covers)
                            .end());
            return;
        }
        new Table()
                .row("cache", file.toString())
                .row("size", bytes / 1_000_000 + " MB")
                .row("for starts", cache.kind() == StartupCache.Kind.PLAIN ? "without plugins" : "with plugins")
                .row("covers", String.join(", ", covers))
                .lines()
                .forEach(shell.terminal()::result);
    }
}
