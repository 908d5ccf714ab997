package dev.patchbay.testkit.plugin;

import dev.patchbay.testkit.child.Line;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * How a plugin is run, without {@link PluginTest}.
 *
 * <p>Owned by one thread.
 */
public final class PluginRunBuilder {
    private static final String CORE = "dev.patchbay.core";
    private static final List<String> EVERYWHERE = List.of("org.slf4j", "org.jspecify");
    private static final String NATIVE = "--enable-native-access=io.netty.common," + CORE;

    private final PluginFiles plugin;
    private final Isolation isolation;
    private final List<Line> order = new ArrayList<>();
    private String venue = "websocket";

    PluginRunBuilder(PluginFiles plugin, Isolation isolation) {
        this.plugin = plugin;
        this.isolation = isolation;
    }

    /** Connects to the venue of this name; if never called, to {@code websocket}. */
    public PluginRunBuilder venue(String name) {
        venue = name;
        return this;
    }

    /** Gives the venue an option. */
    public PluginRunBuilder option(String name, String value) {
        order.add(Line.of("option", name, value));
        return this;
    }

    /** Gives the venue credentials, invented ones. */
    public PluginRunBuilder credentials(String text) {
        order.add(Line.of("credentials", text));
        return this;
    }

    /**
     * Changes a setting of a part.
     *
     * @param key {@code part.key}; in a record within the record {@code part.outer.inner}
     * @param value as text; a duration in ISO 8601, a list with commas
     */
    public PluginRunBuilder setting(String key, String value) {
        order.add(Line.of("setting", key, value));
        return this;
    }

    /**
     * Starts a process with a client that has the plugin, and connects it to this address.
     *
     * @throws TestAbortedException if the plugin can't be linked into an image because it is no JPMS module; it says so
     * @throws AssertionError if the plugin is refused, or a part of it can't be made; it says why
     */
    public PluginRun open(URI url) {
        try {
            Path folder = Files.createTempDirectory("patchbay-plugin");
            Path childJar = folder.resolve("child.jar");
            ChildJar.write(childJar);
            order.add(Line.of("venue", venue));
            order.add(Line.of("url", url.toString()));
            var command = new ProcessBuilder(command(folder, childJar)).directory(folder.toFile());
            order.add(Line.of("open"));
            return new PluginRun(plugin.source(), isolation, folder, command, order);
        } catch (IOException e) {
            throw new UncheckedIOException("can't start a process with the plugin " + plugin.source(), e);
        }
    }

    private List<String> command(Path folder, Path childJar) throws IOException {
        return switch (isolation) {
            case CLASS_PATH -> classPath(childJar);
            case LAYER -> layer(folder, childJar);
            case IMAGE -> image(childJar);
        };
    }

    private List<String> classPath(Path childJar) {
        order.add(Line.of("class-path", "yes"));
        List<Path> path = Stream.concat(platform(childJar).stream(), plugin.jars().stream())
                .toList();
        return java(
                Path.of(System.getProperty("java.home")),
                "--enable-native-access=ALL-UNNAMED",
                "--class-path",
                joined(path),
                ChildJar.MAIN);
    }

    private List<String> layer(Path folder, Path childJar) throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        copy(plugin.source(), plugins.resolve(plugin.source().getFileName()));
        order.add(Line.of("plugins", plugins.toString()));
        order.add(Line.of("copies", folder.resolve("copies").toString()));
        return java(
                Path.of(System.getProperty("java.home")),
                NATIVE,
                "--illegal-native-access=deny",
                "--add-modules=ALL-MODULE-PATH,java.se",
                "--module-path",
                joined(platform(childJar)),
                "--module",
                ChildJar.MODULE + "/" + ChildJar.MAIN);
    }

    private List<String> image(Path childJar) throws IOException {
        Optional<String> reason = Images.missing().or(plugin::notLinkable);
        if (reason.isPresent()) {
            throw new TestAbortedException("not run in an image: " + reason.get());
        }
        List<Path> files = Stream.concat(plugin.jars().stream(), platform(childJar).stream())
                .toList();
        Set<String> roots = new TreeSet<>(plugin.roots());
        String name = roots.isEmpty() ? "plugin" : roots.iterator().next();
        roots.add(ChildJar.MODULE);
        Path image = Images.image(name, files, roots);
        return java(image, NATIVE, "--illegal-native-access=deny", "--module", ChildJar.MODULE + "/" + ChildJar.MAIN);
    }

    /** What a plugin may count on: Patchbay, and of its shipped modules those that it requires; nothing else of the test's own path. */
    private List<Path> platform(Path childJar) {
        Set<String> own =
                plugin.modules().stream().map(each -> each.descriptor().name()).collect(Collectors.toSet());
        Stream<String> shipped =
                plugin.required().stream().filter(each -> each.startsWith("dev.patchbay.") && !own.contains(each));
        List<String> roots = Stream.concat(EVERYWHERE.stream(), shipped).toList();
        return Stream.concat(
                        Stream.of(childJar), TestPath.current().closure(CORE, roots).stream())
                .toList();
    }

    private static List<String> java(Path home, String... more) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin").resolve("java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(more));
        return command;
    }

    private static String joined(List<Path> path) {
        return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.toList();
        }
        for (Path each : all) {
            Path _ = Files.copy(each, to.resolve(from.relativize(each).toString()));
        }
    }
}
