package dev.patchbay.benchmarks.harness;

import dev.patchbay.benchmarks.drive.SubjectMain;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.peers.Peers;
import dev.patchbay.benchmarks.peers.Platform;
import dev.patchbay.benchmarks.server.ServerMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The server, and how clients are started beside it. For one thread.
 *
 * <p>Every JVM has the same options, and the class path of this one.
 */
final class Site implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(20);

    private final Path folder;
    private final Node node;
    private final Load load;
    private final Processors processors;
    private final Child server;
    private final Target target;

    Site(Path folder, Node node, Load load, Processors processors) throws IOException, InterruptedException {
        this.folder = folder;
        this.node = node;
        this.load = load;
        this.processors = processors;
        Path keys = Keys.in(folder);
        List<String> command = new ArrayList<>(Processors.pin(processors.server()));
        command.addAll(
                load.npm()
                        ? node.command("server.js", List.of())
                        : java("-Xmx512m", ServerMain.class, List.of(keys.toString())));
        server = new Child(command, folder.resolve("logs/server.log"), _ -> new Cpu(0, 0, 0, 0));
        String ports = server.hear(STARTING).text();
        if (!ports.matches("\\d+ \\d+")) {
            server.close();
            throw new IOException(
                    "expected the server's ports, found '" + ports + "'; see " + folder.resolve("logs/server.log"));
        }
        String[] both = ports.split(" ", 2);
        target = new Target(Integer.parseInt(both[0]), Integer.parseInt(both[1]), keys);
    }

    /** Starts a client. */
    Child start(String subject) throws IOException {
        List<String> command = new ArrayList<>(Processors.pin(processors.clients()));
        command.addAll(
                switch (Peers.named(subject).orElseThrow().platform()) {
                    case Platform.Jvm _ -> onJvm(subject);
                    case Platform.NodeJs _ -> onNode(subject);
                });
        Path log = folder.resolve("logs/" + load.name() + "-" + subject + ".log");
        return new Child(command, log, client -> Cpu.read(client, server.pid()));
    }

    /** What each JVM is started with, but for its heap. */
    static List<String> options() {
        return List.of(
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    private List<String> onJvm(String subject) {
        return java(
                load.shape() == Shape.CROWD ? "-Xmx3g" : "-Xmx768m",
                SubjectMain.class,
                List.of(
                        subject,
                        load.name(),
                        String.valueOf(target.port()),
                        String.valueOf(target.securePort()),
                        target.keys().toString()));
    }

    private List<String> onNode(String subject) {
        return node.command(
                "subject.js",
                List.of(
                        subject,
                        load.shape().name(),
                        target.uri(load).toString(),
                        String.valueOf(load.connections()),
                        load.deflate() ? "deflate" : "plain",
                        Keys.certificate(folder).toString()));
    }

    private static List<String> java(String heap, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add(heap);
        command.addAll(options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    @Override
    public void close() {
        server.close();
    }
}
