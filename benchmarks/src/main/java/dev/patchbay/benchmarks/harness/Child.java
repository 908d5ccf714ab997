package dev.patchbay.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/** A process that is told and answers in lines. For one thread; its output is read by a thread of its own. */
final class Child implements AutoCloseable {
    private static final Line GONE = new Line("failed the process ended", new Cpu(0, 0, 0, 0));

    private final Process process;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

    /**
     * A line that it said.
     *
     * @param text what
     * @param cpu when, in what the machine had done by then
     */
    record Line(String text, Cpu cpu) {}

    /**
     * Starts it.
     *
     * @param log gets what it writes to its standard error
     * @param cpu reads what the machine has done, given the process
     */
    Child(List<String> command, Path log, LongFunction<Cpu> cpu) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        Thread.ofPlatform().daemon().name("reader").start(() -> read(cpu));
    }

    long pid() {
        return process.pid();
    }

    void tell(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Its next line; the last one of a process that said nothing for so long is a failure, and the process is ended. */
    Line hear(Duration patience) throws InterruptedException {
        Line line = lines.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            close();
            return new Line("failed it said nothing for " + patience.toSeconds() + " s", GONE.cpu());
        }
        return line;
    }

    boolean alive() {
        return process.isAlive();
    }

    private void read(LongFunction<Cpu> cpu) {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(new Line(line, cpu.apply(process.pid())));
            }
        } catch (IOException e) {
            // it was ended
        }
        lines.add(GONE);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
