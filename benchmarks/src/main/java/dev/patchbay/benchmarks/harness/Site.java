package dev.patchbay.benchmarks.harness;

import dev.patchbay.benchmarks.drive.SubjectMain;
import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Shape;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.server.ServerMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server, and how clients are started beside it. For one thread.
 *
 * <p>Every process is a JVM with the same options, from the class path of this one.
 */
final class Site implements AutoCloseable {
    private static final Duration STARTING = Duration.ofSeconds(20);

    private final Path folder;
    private final Processors processors;
    private final Child server;
    private final Target target;

    Site(Path folder, Processors processors) throws IOException, InterruptedException {
        this.folder = folder;
        this.processors = processors;
        Path keys = keys(folder);
        List<String> command = new ArrayList<>(Processors.pin(processors.server()));
        command.addAll(java("-Xmx512m"));
        command.addAll(List.of(ServerMain.class.getName(), keys.toString()));
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

    /** Starts a client for a load. */
    Child start(String subject, Load load) throws IOException {
        List<String> command = new ArrayList<>(Processors.pin(processors.clients()));
        command.addAll(java(load.shape() == Shape.CROWD ? "-Xmx3g" : "-Xmx768m"));
        command.addAll(List.of(
                SubjectMain.class.getName(),
                subject,
                load.name(),
                String.valueOf(target.port()),
                String.valueOf(target.securePort()),
                target.keys().toString()));
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

    private static List<String> java(String heap) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add(heap);
        command.addAll(options());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    /** A certificate for the loopback interface, made with the JDK's own tool. */
    private static Path keys(Path folder) throws IOException, InterruptedException {
        Path keys = folder.resolve("server.p12").toAbsolutePath();
        if (Files.exists(keys)) {
            return keys;
        }
        Files.createDirectories(keys.getParent());
        Path log = folder.resolve("keytool.log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "3650",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(Target.PASSWORD),
                "-keystore",
                keys.toString());
        Process tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!tool.waitFor(30, TimeUnit.SECONDS) || tool.exitValue() != 0) {
            tool.destroyForcibly();
            throw new IOException("keytool could not make a certificate: " + Files.readString(log));
        }
        return keys;
    }

    @Override
    public void close() {
        server.close();
    }
}
