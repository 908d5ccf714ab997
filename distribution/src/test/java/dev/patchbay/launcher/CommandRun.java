package dev.patchbay.launcher;

import dev.patchbay.api.TimeSource;
import dev.patchbay.launcher.installation.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One command, running on a thread of its own in this process, with what it prints. */
final class CommandRun {
    /** As started without the launcher's script: no installation, so no folder for plugins but one that is named. */
    static final Installation NOWHERE =
            new Installation(Optional.empty(), Path.of(System.getProperty("java.io.tmpdir")));

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Lines out = new Lines();
    private final Lines err = new Lines();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread thread;

    private CommandRun(
            Map<String, String> environment, Optional<Window> window, Installation installation, List<String> args) {
        Shell shell =
                new Shell(new Terminal(out.stream, err.stream, window), environment, TimeSource.system(), installation);
        thread = Thread.ofPlatform()
                .name("command")
                .start(() -> exitCode.complete(Launcher.run(args.toArray(String[]::new), shell)));
    }

    static CommandRun start(Map<String, String> environment, String... args) {
        return new CommandRun(environment, Optional.empty(), NOWHERE, List.of(args));
    }

    /** Starts it on a terminal. */
    static CommandRun startIn(Window window, Map<String, String> environment, String... args) {
        return new CommandRun(environment, Optional.of(window), NOWHERE, List.of(args));
    }

    /** Starts it in an installation. */
    static CommandRun startFrom(Installation installation, String... args) {
        return new CommandRun(Map.of(), Optional.empty(), installation, List.of(args));
    }

    static CommandRun start(String... args) {
        return start(Map.of(), args);
    }

    /** Waits for the next line of its result. */
    String nextLine() throws InterruptedException {
        String line = out.next.poll(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new AssertionError("no further line came; standard error: " + err.text());
        }
        return line;
    }

    int exitCode() throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return exitCode.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the command did not end; standard error: " + err.text(), e);
        }
    }

    /** Waits until something is so. */
    static void await(BooleanSupplier so) {
        long endNanos = System.nanoTime() + DEADLINE.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > endNanos) {
                throw new AssertionError("not so within " + DEADLINE);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** What Ctrl-C does. */
    void interrupt() {
        thread.interrupt();
    }

    /** Nobody reads more than so many lines: then the pipe is broken. */
    CommandRun readOnly(int lines) {
        out.left.set(lines);
        return this;
    }

    String out() {
        return out.text();
    }

    String err() {
        return err.text();
    }

    /** Safe for any thread. */
    private static final class Lines {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final LinkedBlockingQueue<String> next = new LinkedBlockingQueue<>();
        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
        private final PrintStream stream = new PrintStream(
                new OutputStream() {
                    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

                    @Override
                    public synchronized void write(int value) throws IOException {
                        if (left.get() <= 0) {
                            throw new IOException("Broken pipe");
                        }
                        bytes.write(value);
                        if (value == '\n') {
                            next.add(line.toString(StandardCharsets.UTF_8));
                            line.reset();
                            left.decrementAndGet();
                        } else {
                            line.write(value);
                        }
                    }
                },
                true,
                StandardCharsets.UTF_8);

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
