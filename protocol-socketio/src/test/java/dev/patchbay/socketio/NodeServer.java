package dev.patchbay.socketio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A script of {@code src/test/node} in a process of its own; it prints JSON lines, the first of them with its port. */
final class NodeServer implements AutoCloseable {
    static final long DEADLINE_SECONDS = 20;

    private static final Path SCRIPTS = Path.of("src/test/node");

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final int port;

    private NodeServer(Process process) {
        this.process = process;
        Thread.ofVirtual().name("node-output").start(this::read);
        port = Integer.parseInt(awaitLine("{\"listening\":").replaceAll("\\D", ""));
    }

    /**
     * Starts a script. Without Node, or its packages, the test is skipped; where the environment says CI=true it fails,
     * for nobody would see that it was skipped.
     */
    static NodeServer start(String script, String... options) {
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules"))) {
            missing("the packages of protocol-socketio/src/test/node are not installed: run 'npm ci' there");
        }
        var command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(options));
        try {
            return new NodeServer(new ProcessBuilder(command)
                    .directory(SCRIPTS.toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException absent) {
            missing("node could not be started (" + absent.getMessage() + "): install Node.js 18 or newer");
            throw new UncheckedIOException(absent);
        }
    }

    private static void missing(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException _) {
            // the process was ended: there is nothing more to read
        }
    }

    int port() {
        return port;
    }

    /** Takes lines until one starts like this. */
    String awaitLine(String start) {
        var seen = new ArrayList<String>();
        try {
            for (String line = next(); line != null; line = next()) {
                if (line.startsWith(start)) {
                    return line;
                }
                seen.add(line);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        throw new AssertionError(
                "expected a line that starts with " + start + " within " + DEADLINE_SECONDS + " s, found " + seen);
    }

    private String next() throws InterruptedException {
        return lines.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroy();
        RealConnection.await(process.onExit());
    }
}
