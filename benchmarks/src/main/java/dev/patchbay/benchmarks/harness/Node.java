package dev.patchbay.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Node, for the clients that are written for it and for the Socket.IO project's own server. Immutable.
 *
 * @param scripts the folder of the scripts and their packages
 */
public record Node(Path scripts) {
    private static final List<String> PACKAGES = List.of("socket.io", "socket.io-client", "ws");
    private static final Pattern VERSION = Pattern.compile("\"version\": *\"([^\"]+)\"");

    /** Why it can't be used; empty if it can. */
    public Optional<String> missing() {
        if (!Processors.onPath("node")) {
            return Optional.of("Node was not found on the PATH; install version 18 or newer");
        }
        return Files.isDirectory(scripts.resolve("node_modules"))
                ? Optional.empty()
                : Optional.of("the packages for Node are not installed; run 'npm ci' in benchmarks/src/main/node");
    }

    /** The command that starts a script. */
    List<String> command(String script, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of("node", "--expose-gc", scripts.resolve(script).toString()));
        command.addAll(arguments);
        return command;
    }

    /** Its version and those of the packages, or why it is missing. */
    String described() {
        return missing().orElseGet(() -> {
            List<String> all = new ArrayList<>(List.of(version()));
            PACKAGES.forEach(name -> all.add(name + " " + version(name)));
            return String.join(", ", all);
        });
    }

    private static String version() {
        try {
            Process node = new ProcessBuilder("node", "--version").start();
            return new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private String version(String name) {
        try {
            Matcher found =
                    VERSION.matcher(Files.readString(scripts.resolve("node_modules/" + name + "/package.json")));
            return found.find() ? found.group(1) : "unknown";
        } catch (IOException e) {
            throw new UncheckedIOException("expected the package " + name + "; run 'npm ci' in " + scripts, e);
        }
    }
}
