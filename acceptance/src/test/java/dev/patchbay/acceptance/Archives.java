package dev.patchbay.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the build of the image has made. Stateless. */
final class Archives {
    private static final Path TARGET = Workshop.ROOT.resolve("image/target");
    private static final String NAME = "patchbay-" + System.getProperty("acceptance.version");

    private Archives() {}

    static Path minimal() {
        return archive(NAME + "-linux-\\w+\\.tar\\.gz");
    }

    /** The folders that the archives were made of: minimal, broad. */
    static List<Path> folders() {
        return List.of(TARGET.resolve(NAME), TARGET.resolve(NAME + "-broad"));
    }

    private static Path archive(String regex) {
        try (Stream<Path> all = Files.list(TARGET)) {
            return all.filter(file -> file.getFileName().toString().matches(regex))
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError("no archive in " + TARGET + ": mvn -pl image -am package makes it"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
