package dev.patchbay.launcher;

import dev.patchbay.launcher.startup.StartupCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Does what users do, one after the other in one process, for a JVM that records what it needs for that. For one thread. */
@Command(
        name = "rehearse",
        hidden = true,
        description = "What 'image train' runs: does what users do, for the JVM to learn it.")
final class ImageRehearseCommand implements Callable<Integer> {
    /** What the cache knows, besides help and version. */
    static final List<String> COVERED =
            List.of("ticks", "candles", "time", "balance", "modules", "plugins list", "demo", "run");

    private static final Duration UNTIL_LIVE = Duration.ofSeconds(10);
    private static final Duration UNTIL_STOPPED = Duration.ofSeconds(30);
    private static final long LIVE_MILLIS = 1000;
    private static final String ASSET = EmbeddedVenue.ASSET;

    private final Shell shell;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "The folder with plugins that are to be learned, too.")
    private @Nullable Path plugins;

    @Option(names = "--fits", description = "Only say, with the exit code, whether this start has used its cache.")
    private boolean fits;

    ImageRehearseCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (fits) {
            return (StartupCache.here().taken() ? ExitCode.DONE : ExitCode.UNEXPECTED).number();
        }
        for (List<String> scene : scenes()) {
            require(scene, Launcher.run(scene.toArray(String[]::new), alone()));
        }
        unattended();
        return ExitCode.DONE.number();
    }

    private List<List<String>> scenes() {
        return List.of(
                List.of("--help"),
                with("ticks", ASSET, "--count", "2"),
                with("ticks", ASSET, "--count", "2", "--json"),
                with("candles", ASSET, "--count", "3"),
                with("time"),
                with("balance"),
                with("modules"),
                with("plugins", "list"),
                with("demo", "--duration", "2s"));
    }

    private List<String> with(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        if (plugins != null) {
            all.addAll(List.of("--plugins", plugins.toString()));
        }
        return all;
    }

    /** Runs as a service does, until it is told to stop. */
    private void unattended() throws InterruptedException, IOException {
        Path folder = Files.createTempDirectory("patchbay-rehearsal");
        Path ssid = folder.resolve("ssid");
        Path config = folder.resolve("patchbay.yaml");
        try (EmbeddedVenue venue = EmbeddedVenue.start()) {
            Files.writeString(ssid, venue.ssid());
            Files.writeString(
                    config,
                    "venue: pocketoption\nurls: ['" + venue.url()
                            + "']\ncredentials: {file: ssid}\nstatus: {port: 0}\n");
            List<String> scene = with("run", "--config", config.toString());
            require(scene, stopped(scene, venue));
        } finally {
            Files.deleteIfExists(config);
            Files.deleteIfExists(ssid);
            Files.delete(folder);
        }
    }

    private int stopped(List<String> scene, EmbeddedVenue venue) throws InterruptedException {
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread service = Thread.ofPlatform()
                .name("patchbay-rehearsal")
                .daemon()
                .start(() -> code.complete(Launcher.run(scene.toArray(String[]::new), alone())));
        venue.awaitConnection(UNTIL_LIVE);
        try {
            return code.get(LIVE_MILLIS, TimeUnit.MILLISECONDS); // it is not to end by itself
        } catch (TimeoutException live) {
            service.interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a command ends with its exit code", e);
        }
        service.join(UNTIL_STOPPED);
        return code.getNow(ExitCode.UNEXPECTED.number());
    }

    /** As if it had a process for itself: what its environment says to a real run is not meant for this one. */
    private Shell alone() {
        return new Shell(shell.terminal(), Map.of(), shell.time(), shell.installation());
    }

    private static void require(List<String> scene, int exitCode) {
        if (exitCode != ExitCode.DONE.number()) {
            throw new IllegalStateException("'" + String.join(" ", scene) + "' ended with " + exitCode);
        }
    }
}
