package dev.patchbay.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A folder that knows nothing of this build but what others get of it: its artifacts in a Maven repository, and copies of the distribution.
 *
 * <p>Safe for any thread. One for the whole run; made anew each time, and left for whoever wants to look.
 */
final class Workshop {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Workshop ONLY = make();

    private final Path folder;
    private final LocalRepository repository;
    private final Map<String, Path> built = new ConcurrentHashMap<>();

    private Workshop(Path folder, LocalRepository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    static Workshop open() {
        return ONLY;
    }

    private static Workshop make() {
        Path folder = Path.of("target/workshop").toAbsolutePath();
        try {
            delete(folder);
            Path users = Path.of(property("repository"));
            var workshop = new Workshop(
                    folder,
                    LocalRepository.make(folder.resolve("repository"), users, ROOT, property("version")));
            workshop.writeMaven();
            return workshop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(String name) {
        return System.getProperty("acceptance." + name);
    }

    Path folder() {
        return folder;
    }

    LocalRepository repository() {
        return repository;
    }

    /** The {@code mvn} on the PATH of all commands: the one of this build, with its settings, and the workshop's repository. */
    private void writeMaven() throws IOException {
        var words = new ArrayList<>(List.of(
                property("maven"), "-B", "-Dstyle.color=never", "-Dmaven.repo.local=" + repository.folder()));
        String settings = property("settings").substring("file:".length());
        if (Files.exists(Path.of(settings))) {
            words.addAll(List.of("-s", settings));
        }
        if (property("offline").equals("offline=true")) {
            words.add("-o");
        }
        String quoted = String.join(" ", words.stream().map(word -> "'" + word + "'").toList());
        Path file = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
        Files.writeString(file, "#!/bin/sh\nexec " + quoted + " \"$@\"\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " can't be made executable");
        }
    }

    /** Runs a command as somebody would who types it in a folder of the workshop. */
    Command start(Path in, List<String> command) throws IOException {
        String path = folder.resolve("bin") + ":" + System.getenv("PATH");
        return Command.start(in, Map.of("PATH", path, "JAVA_HOME", property("java"), "LC_ALL", "C.UTF-8"), command);
    }

    /**
     * Builds an example, in a copy of its folder, once.
     *
     * @return what is to be dropped in
     */
    Path example(String name) {
        return built.computeIfAbsent(name, this::build);
    }

    private Path build(String name) {
        try {
            Path copy = folder.resolve("examples").resolve(name);
            copy(ROOT.resolve("examples").resolve(name), copy);
            try (var maven = start(copy, List.of("mvn", "verify"))) {
                Files.writeString(copy.resolve("verify.log"), maven.done());
            }
            return deployable(copy.resolve("target"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + name + " was built", e);
        }
    }

    /** The zip if the plugin brings libraries, else the JAR. */
    private static Path deployable(Path target) throws IOException {
        try (var files = Files.list(target)) {
            List<Path> found = files.filter(file -> file.toString().matches(".*\\.(jar|zip)"))
                    .sorted((one, other) -> extension(other).compareTo(extension(one)))
                    .toList();
            return found.getFirst();
        }
    }

    private static String extension(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.'));
    }

    /** A copy of the distribution that was built, with these in its plugins folder. */
    Path installation(String name, Path... plugins) throws IOException {
        Path copy = folder.resolve("installations").resolve(name);
        copy(ROOT.resolve("distribution/target/patchbay"), copy);
        for (Path plugin : plugins) {
            Files.copy(plugin, copy.resolve("plugins").resolve(plugin.getFileName()));
        }
        return copy;
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                if (each.endsWith("target") && !each.equals(from)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(each)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(each));
                Files.copy(each, copy);
                if (!copy.toFile().setExecutable(Files.isExecutable(each))) {
                    throw new IOException(copy + " can't be made executable");
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Links are deleted and not followed. */
    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException failure) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
