package dev.patchbay.core.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A script that drives another implementation, in a process of its own; it prints a JSON line for each event.
 *
 * <p>For one thread.
 */
final class PeerProcess implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 30;
    private static final Path NODE = Path.of("src/test/node");
    private static final Path PYTHON = Path.of("src/test/python");

    /** Debian's, which has Debian's packages, before any other. */
    private static final List<String> PYTHONS = List.of("/usr/bin/python3", "python3");

    private static final Pattern LINE =
            Pattern.compile("\\{\"number\":(\\d+),\"event\":\"(\\w+)\",\"code\":(\\d+),\"payload\":\"([0-9a-f]*)\"}");

    /** One line. */
    record Told(int number, String event, int code, String payload) {
        /** The payload as text. */
        String text() {
            return new String(HexFormat.of().parseHex(payload), StandardCharsets.UTF_8);
        }
    }

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private PeerProcess(Process process) {
        this.process = process;
        Thread.ofVirtual().name("peer-output").start(this::read);
    }

    /**
     * Starts a script, without its ending, with the library's name and these as arguments. Where the library is not installed the test is
     * skipped; where the environment says CI=true it fails, for nobody would see that it was skipped.
     */
    static PeerProcess start(Implementation who, String script, Object... arguments) {
        var command = new ArrayList<String>();
        command.addAll(who.onNode() ? List.of("node", script + ".js") : List.of(python(), script + ".py"));
        command.add(who.library());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        if (who.onNode() && !Files.isDirectory(NODE.resolve("node_modules"))) {
            missing("the packages of core/src/test/node are not installed: run 'npm ci' there");
        }
        try {
            return new PeerProcess(new ProcessBuilder(command)
                    .directory((who.onNode() ? NODE : PYTHON).toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException absent) {
            missing("node could not be started (" + absent.getMessage() + "): install Node.js 18 or newer");
            throw new UncheckedIOException(absent);
        }
    }

    /** The next line. */
    Told next() {
        try {
            String line = lines.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            Matcher fields = LINE.matcher(line == null ? "nothing" : line);
            if (!fields.matches()) {
                throw new AssertionError("expected " + LINE + " within " + DEADLINE_SECONDS + " s, found " + line
                        + ", then " + List.copyOf(lines));
            }
            return new Told(
                    Integer.parseInt(fields.group(1)),
                    fields.group(2),
                    Integer.parseInt(fields.group(3)),
                    fields.group(4));
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the peer's process does not end", e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException _) {
            // the process was ended: there is nothing more to read
        }
    }

    private static String python() {
        for (String python : PYTHONS) {
            try {
                if (new ProcessBuilder(python, "-c", "import wsproto").start().waitFor() == 0) {
                    return python;
                }
            } catch (IOException absent) {
                // the next one may be there
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
        missing("no Python has wsproto: install Debian's python3-wsproto, or wsproto for the python3 of the path");
        return "";
    }

    private static void missing(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(reason);
        }
        Assumptions.abort(reason);
    }
}
