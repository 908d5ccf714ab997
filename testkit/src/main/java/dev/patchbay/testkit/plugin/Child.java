package dev.patchbay.testkit.plugin;

import dev.patchbay.testkit.child.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The process in which a plugin runs, and the talk with it.
 *
 * <p>Safe for any thread; one question at a time.
 */
final class Child implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(15);
    private static final int MOST_OUTPUT = 200;

    private final Process process;
    private final BlockingQueue<Line> answers = new LinkedBlockingQueue<>();
    private final Deque<String> output = new ArrayDeque<>();
    private final Consumer<Line> onTransition;

    /**
     * Starts a process.
     *
     * @param onTransition told each transition of its client, on a thread of the child's
     */
    Child(ProcessBuilder command, Consumer<Line> onTransition) throws IOException {
        this.onTransition = onTransition;
        process = command.start();
        Thread.ofVirtual().name("plugin-child-answers").start(() -> read(process.inputReader(StandardCharsets.UTF_8)));
        Thread.ofVirtual().name("plugin-child-output").start(() -> keep(process.errorReader(StandardCharsets.UTF_8)));
    }

    void say(Line line) {
        say(line.toString());
    }

    private void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new AssertionError("the process with the plugin has ended" + said(), e);
        }
    }

    /** What it says next, but transitions. */
    Line next(String awaited, Duration patience) {
        Line next;
        try {
            next = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + awaited, e);
        }
        if (next == null) {
            throw new AssertionError("expected " + awaited + " within " + patience + ", found nothing" + said());
        }
        if (next.word().equals("gone")) {
            throw new AssertionError("the process with the plugin has ended; expected " + awaited + said());
        }
        return next;
    }

    /** Asks, and gathers all lines up to the last of the answer. */
    synchronized List<Line> ask(String question, Duration patience) {
        say(question);
        List<Line> lines = new ArrayList<>();
        Line line = next("an answer to " + question, patience);
        while (!line.word().equals("end")) {
            lines.add(line);
            line = next("an answer to " + question, patience);
        }
        return lines;
    }

    /** The last lines that the plugin printed, and what the JVM said. */
    String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /** Asks it to end, and ends it if it does not. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // it closes its client, and ends
            if (!process.waitFor(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the client with the plugin did not close within " + CLOSING + said());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private String said() {
        String all = output();
        return all.isEmpty() ? "" : "; it said:\n" + all;
    }

    private void read(BufferedReader in) {
        try (in) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                Line line = Line.parse(text);
                if (line.word().equals("transition")) {
                    onTransition.accept(line);
                } else {
                    answers.add(line);
                }
            }
        } catch (IOException e) {
            // it was ended
        }
        answers.add(Line.of("gone"));
    }

    private void keep(BufferedReader in) {
        try (in) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                synchronized (output) {
                    output.add(text);
                    if (output.size() > MOST_OUTPUT) {
                        output.remove();
                    }
                }
            }
        } catch (IOException e) {
            // it was ended
        }
    }
}
