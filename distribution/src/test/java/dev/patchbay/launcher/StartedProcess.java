package dev.patchbay.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A process with what it prints. Safe for any thread. */
final class StartedProcess implements AutoCloseable {
    static final Path LAUNCHER = Path.of("target/patchbay/bin/patchbay").toAbsolutePath();
    private static final Path NODE_SCRIPTS = Path.of("../protocol-socketio/src/test/node");
    private static final long DEADLINE_SECONDS = 60;

    private final Process process;
    private final List<String> out = new CopyOnWriteArrayList<>();
    private final List<String> err = new CopyOnWriteArrayList<>();
    private final List<Thread> readers;

    private StartedProcess(Process process) {
        this.process = process;
        this.readers = List.of(read(process.inputReader(), out), read(process.errorReader(), err));
    }

    private static Thread read(BufferedReader from, List<String> to) {
        return Thread.ofVirtual().start(() -> {
            try (from) {
                from.lines().forEach(to::add);
            } catch (IOException | UncheckedIOException e) {
                // the process was ended: there is nothing more to read
            }
        });
    }

    /** Starts the launcher that the build has made. */
    static StartedProcess patchbay(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return start(Path.of("."), command);
    }

    static StartedProcess start(Path folder, List<String> command) throws IOException {
        return new StartedProcess(
                new ProcessBuilder(command).directory(folder.toFile()).start());
    }

    /** Starts a real Socket.IO server that plays PocketOption; skipped without Node, but for CI=true, where it fails. */
    static StartedProcess nodeVenue(String... options) throws IOException {
        if (!Files.isDirectory(NODE_SCRIPTS.resolve("node_modules"))) {
            missing("the packages of protocol-socketio/src/test/node are not installed: run 'npm ci' there");
        }
        var command = new ArrayList<>(List.of("node", "venue.js"));
        command.addAll(List.of(options));
        try {
            return start(NODE_SCRIPTS, command);
        } catch (IOException absent) {
            missing("node could not be started: install Node.js 18 or newer");
            throw absent;
        }
    }

    private static void missing(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }

    int port() {
        return Integer.parseInt(awaitLine("{\"listening\":").replaceAll("\\D", ""));
    }

    String awaitLine(String start) {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (true) {
            List<String> found = linesStartingWith(start);
            if (!found.isEmpty()) {
                return found.getFirst();
            }
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("no line starts with " + start + ", found " + out + " and " + err);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Waits for a line of standard output that is new since so many, and in which this stands. */
    void awaitOut(int since, String text) {
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (out.stream().skip(since).noneMatch(line -> line.contains(text))) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("no line contains " + text + ", found " + out + " and " + err);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** How many lines it has printed. */
    int lines() {
        return out.size();
    }

    long pid() {
        return process.pid();
    }

    List<String> linesStartingWith(String start) {
        return out.stream().filter(line -> line.startsWith(start)).toList();
    }

    /** Waits for the end. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + DEADLINE_SECONDS + " s: " + out + " and " + err);
        }
        for (Thread reader : readers) {
            reader.join();
        }
        return process.exitValue();
    }

    void terminate() {
        process.destroy();
    }

    /** What {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    long pid() {
        return process.pid();
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
