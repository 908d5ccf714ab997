package dev.patchbay.launcher.startup;

import dev.patchbay.api.ConfigException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Makes a start-up cache, in processes of its own that the launcher's script starts as it starts any other.
 *
 * <p>For one thread.
 *
 * @param launcher the script
 * @param plugins the folder with plugins that are to be covered; empty for a start that has none
 */
public record Training(Path launcher, Optional<Path> plugins) {
    /** The environment variable that names a cache to the script: it is used if it is there, and made if it is not. */
    private static final String CACHE = "PATCHBAY_CACHE";

    private static final String WORK = ".training-";
    private static final File NOTHING = new File("/dev/null");
    private static final int LATE = -1;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int LAST_LINES = 12;

    /**
     * Makes it, and puts it into its place when it is whole and the JVM takes it: other starts see the cache before, or the new one.
     *
     * @param file where it goes; its folder is made
     * @throws ConfigException if what is rehearsed fails, or the JVM does not take what it has made; with the last lines that it printed
     */
    public void write(Path file) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        sweep(folder);
        Path work = Files.createDirectory(
                folder.resolve(WORK + ProcessHandle.current().pid()));
        try {
            Path made = work.resolve(file.getFileName());
            rehearse(made, work.resolve("log"));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(work);
        }
    }

    private void rehearse(Path made, Path log) throws IOException, InterruptedException {
        int exitCode = run(made, log, List.of());
        if (exitCode != 0 || !Files.isRegularFile(made)) {
            throw failed("what it ran ended with " + exitCode, log);
        }
        if (run(made, log, List.of("--fits")) != 0) {
            throw failed("the JVM does not take what it has made", log);
        }
    }

    private int run(Path made, Path log, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "image", "rehearse"));
        plugins.ifPresent(each -> command.addAll(List.of("--plugins", each.toString())));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put(CACHE, made.toString());
        Process process = builder.start();
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : LATE;
        } finally {
            process.destroy();
        }
    }

    private static ConfigException failed(String what, Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
        List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        return new ConfigException("the training failed, and changed nothing: " + what
                + (last.isEmpty() ? "" : ". Its last lines were:\n  " + String.join("\n  ", last)));
    }

    /** Deletes what a training that was killed has left. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, WORK + "*")) {
            for (Path each : left) {
                String pid = String.valueOf(each.getFileName()).substring(WORK.length());
                if (!pid.matches("\\d{1,10}")
                        || ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    delete(each);
                }
            }
        }
    }

    private static void delete(Path work) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(work)) {
            for (Path each : files) {
                Files.delete(each);
            }
        }
        Files.delete(work);
    }
}
