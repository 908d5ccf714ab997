package dev.patchbay.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Puts the folder together that somebody unpacks. Immutable.
 *
 * @param root the repository's root; the command line's folder in it is made
 */
record Layout(Path root) {
    private static final String COMMAND_LINE = "distribution/src/main/distribution";
    private static final List<String> DOCUMENTS = List.of(
            "architecture.md",
            "configuration.md",
            "images.md",
            "module-authors.md",
            "operations.md",
            "plugin-security.md",
            "rules.md",
            "vocabulary.md");

    /**
     * Makes the folder anew: what was there before is gone.
     *
     * @param time when it was made, as the list of contents says
     */
    void make(ModuleSet set, String version, Instant time, Path home) throws IOException {
        Path jars = root.resolve("distribution/target/patchbay/lib");
        if (!Files.isDirectory(jars)) {
            throw new IOException(
                    "There is no " + jars + ": build the distribution first, as in mvn -pl image -am package.");
        }
        delete(home);
        copy(root.resolve(COMMAND_LINE), home);
        copy(root.resolve("image/src/main/archive"), home);
        Files.copy(root.resolve("LICENSE"), home.resolve("LICENSE"));
        Files.createDirectories(home.resolve("docs"));
        for (String each : DOCUMENTS) {
            Files.copy(root.resolve("docs").resolve(each), home.resolve("docs").resolve(each));
        }
        Path runtime = home.resolve("runtime");
        new Linking(jars).link(set, runtime);
        if (set.lean()) {
            strip(runtime);
        }
        List<Library> libraries = Library.read(root.resolve("image/target/libraries.txt"));
        Linked linked = Linked.read(set.name(), version, libraries, runtime);
        Licences licences = new Licences(root.resolve("image/src/main/licences"));
        licences.write(linked, jars, home.resolve("licenses"));
        new Contents(linked, licences, jars, time).write(home.resolve("sbom.json"));
    }

    private static void strip(Path runtime) throws IOException {
        for (Path each : files(runtime.resolve("lib"))) {
            if (each.toString().endsWith(".so")) {
                SymbolTable.strip(each);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path each : files(from)) {
            Path target = to.resolve(from.relativize(each).toString());
            Files.createDirectories(target.resolveSibling(""));
            Files.copy(each, target);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }
}
