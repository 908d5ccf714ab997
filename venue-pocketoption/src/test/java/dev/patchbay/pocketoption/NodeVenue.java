package dev.patchbay.pocketoption;

import dev.patchbay.subscriptions.Tick;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real Socket.IO server that plays PocketOption, in a process of its own; it shares no code with the simulator. Safe for any thread. */
final class NodeVenue implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("../protocol-socketio/src/test/node");
    private static final Duration OFFSET = Duration.ofHours(2);
    private static final Pattern LIVE =
            Pattern.compile("\\{\"(?:tick|unsent)\":\\[\"(?<asset>[^\"]+)\",(?<time>[\\d.]+),(?<price>[\\d.]+)]}");
    private static final Pattern PAST = Pattern.compile("\\[(?<time>[\\d.]+),(?<price>[\\d.]+)]");

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private NodeVenue(Process process) {
        this.process = process;
        Thread.ofVirtual().name("node-output").start(this::read);
    }

    /**
     * Starts it. Without Node, or its packages, the test is skipped; where the environment says CI=true it fails, for nobody would see
     * that it was skipped.
     */
    static NodeVenue start(String... options) {
        if (!Files.isDirectory(SCRIPTS.resolve("node_modules"))) {
            missing("the packages of protocol-socketio/src/test/node are not installed: run 'npm ci' there");
        }
        var command = new ArrayList<>(List.of("node", "venue.js", "--tell-past"));
        command.addAll(List.of(options));
        try {
            var venue = new NodeVenue(new ProcessBuilder(command)
                    .directory(SCRIPTS.toFile())
                    .redirectErrorStream(true)
                    .start());
            Tapes.until(
                    "it listens",
                    () -> !venue.linesStartingWith("{\"listening\":").isEmpty());
            return venue;
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

    URI url() {
        String port = linesStartingWith("{\"listening\":").getFirst().replaceAll("\\D", "");
        return URI.create("ws://127.0.0.1:" + port + "/");
    }

    List<String> linesStartingWith(String start) {
        return lines.stream().filter(line -> line.startsWith(start)).toList();
    }

    /** All prices that it has made of an asset, from one instant to another, both included, as a history tells them. */
    List<Tick> tape(String asset, Instant from, Instant until) {
        Stream<MatchResult> past = lines.stream()
                .filter(line -> line.startsWith("{\"past\":\"" + asset + "\""))
                .flatMap(line -> PAST.matcher(line).results());
        Stream<MatchResult> live = lines.stream()
                .flatMap(line -> LIVE.matcher(line).results())
                .filter(row -> row.group("asset").equals(asset));
        return Stream.concat(past, live)
                .map(row -> new Tick(asset, utc(row.group("time")), new BigDecimal(row.group("price")), true))
                .filter(tick -> !tick.time().isBefore(from) && !tick.time().isAfter(until))
                .toList();
    }

    private static Instant utc(String stamp) {
        return Instant.ofEpochMilli(new BigDecimal(stamp).movePointRight(3).longValueExact())
                .minus(OFFSET);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
