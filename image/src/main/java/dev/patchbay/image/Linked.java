package dev.patchbay.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is inside a runtime. Immutable.
 *
 * @param set the name of the module set
 * @param version Patchbay's
 * @param libraries sorted by module
 * @param jdk the modules of the JDK, sorted
 * @param java the JDK's version
 */
record Linked(String set, String version, List<Library> libraries, List<String> jdk, String java) {
    /**
     * Reads what jlink says it has linked.
     *
     * @throws IOException if it is not what it was told to link
     */
    static Linked read(String set, String version, List<Library> libraries, Path runtime) throws IOException {
        Properties release = new Properties();
        try (var reader = Files.newBufferedReader(runtime.resolve("release"))) {
            release.load(reader);
        }
        Set<String> modules =
                new TreeSet<>(Arrays.asList(unquoted(release, "MODULES").split(" ", -1)));
        Set<String> expected = libraries.stream().map(Library::module).collect(Collectors.toSet());
        if (!modules.containsAll(expected)) {
            expected.removeAll(modules);
            throw new IOException("Not linked, though Maven lists them: " + expected
                    + ". The distribution is older than its pom: build it again, as in mvn -pl image -am package.");
        }
        modules.removeAll(expected);
        List<String> jdk = List.copyOf(modules);
        return new Linked(set, version, libraries, jdk, unquoted(release, "JAVA_VERSION"));
    }

    private static String unquoted(Properties release, String key) {
        return release.getProperty(key, "").replace("\"", "");
    }
}
