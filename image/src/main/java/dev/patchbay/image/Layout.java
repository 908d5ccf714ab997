package dev.patchbay.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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

    /** Makes the folder anew: what was there before is gone. */
    void make(ModuleSet set, Path home) throws IOException {
        Path libraries = root.resolve("distribution/target/patchbay/lib");
        if (!Files.isDirectory(libraries)) {
            throw new IOException("There is no " + libraries + ": build the distribution first, as in mvn -pl image -am package.");
        }
        delete(home);
        Files.createDirectories(home);
        copy(root.resolve(COMMAND_LINE), home);
        copy(root.resolve("docs"), home.resolve("docs"));
        Files.copy(root.resolve("LICENSE"), home.resolve("LICENSE"));
        Path runtime = home.resolve("runtime");
        new Linking(libraries).link(set, runtime);
        if (set.lean()) {
            SymbolTable.strip(runtime.resolve("lib/server/libjvm.so"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
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
