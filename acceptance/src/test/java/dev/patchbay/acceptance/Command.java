package dev.patchbay.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A process with what it prints, both streams as one. Safe for any thread. */
final class Command implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private final List<String> command;
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Command(List<String> command, Process process) {
        this.command = command;
        this.process = process;
        this.reader = Thread.ofVirtual().start(() -> read(process.inputReader()));
    }

    private void read(BufferedReader from) {
        try (from) {
            from.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // the process was ended: there is nothing more to read
        }
    }

    static Command start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new Command(command, process);
    }

    /** Waits until it has ended, and well. */
    String done() throws InterruptedException {
        int exit = exit();
        if (exit != 0) {
            throw new AssertionError(command + " ended with " + exit + ":\n" + text());
        }
        return text();
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(command + " still runs after " + DEADLINE + ":\n" + text());
        }
        if (!reader.join(DEADLINE)) {
            throw new AssertionError(
                    command + " has ended, and a process that it left behind holds its output:\n" + text());
        }
        return process.exitValue();
    }

    /** Asks it to end, as a service manager does. */
    void terminate() {
        process.destroy();
    }

    /** Waits for a line in which this regular expression is found. */
    String awaitLine(String regex) {
        Pattern wanted = Pattern.compile(regex);
        long endNanos = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            boolean ended = !reader.isAlive(); // looked at before the lines, so that the last one is not missed
            for (String line : lines) {
                if (wanted.matcher(line).find()) {
                    return line;
                }
            }
            if (System.nanoTime() > endNanos || ended) {
                throw new AssertionError(command + " prints no line with '" + regex + "':\n" + text());
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** Ends it as Ctrl-C does, or, should it stay, by force. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
