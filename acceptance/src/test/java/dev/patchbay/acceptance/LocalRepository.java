package dev.patchbay.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Maven repository as {@code mvn install} leaves it, without touching the user's own.
 *
 * <p>Patchbay's artifacts lie in it as files. All else is links into the user's repository: what is there is not fetched again, what is
 * fetched stays for the next time, and every setting of the user's holds.
 */
final class LocalRepository {
    private final Path folder;

    private LocalRepository(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /**
     * Makes one.
     *
     * @param folder where; empty or absent
     * @param users the user's own
     * @param root the folder of the build, all of whose JARs are made
     */
    static LocalRepository make(Path folder, Path users, Path root, String version) throws IOException {
        link(users, folder, Set.of("dev", "archetype-catalog.xml"));
        link(users.resolve("dev"), folder.resolve("dev"), Set.of("patchbay"));
        for (Path pom : poms(root)) {
            install(folder.resolve("dev/patchbay"), pom, version);
        }
        Files.writeString(folder.resolve("archetype-catalog.xml"), catalog(version));
        return new LocalRepository(folder);
    }

    /** So that {@code -DarchetypeCatalog=local} finds it. */
    private static String catalog(String version) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <archetype-catalog>
                  <archetypes>
                    <archetype>
                      <groupId>dev.patchbay</groupId>
                      <artifactId>patchbay-archetype</artifactId>
                      <version>%s</version>
                    </archetype>
                  </archetypes>
                </archetype-catalog>
                """.formatted(version);
    }

    private static void link(Path from, Path to, Set<String> except) throws IOException {
        Files.createDirectories(to);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> children = Files.list(from)) {
            for (Path child : children.toList()) {
                String name = child.getFileName().toString();
                if (!except.contains(name)) {
                    Files.createSymbolicLink(to.resolve(name), child);
                }
            }
        }
    }

    private static List<Path> poms(Path root) throws IOException {
        try (Stream<Path> files = Files.find(root, 2, (file, _) -> file.endsWith("pom.xml"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void install(Path group, Path pom, String version) throws IOException {
        String artifact = artifact(pom);
        Path to = Files.createDirectories(group.resolve(artifact).resolve(version));
        String name = artifact + "-" + version;
        Files.copy(pom, to.resolve(name + ".pom"));
        Path jar = pom.resolveSibling("target").resolve(name + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, to.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The artifactId that stands directly in the project, behind that of its parent. */
    private static String artifact(Path pom) throws IOException {
        String text = Files.readString(pom).replaceFirst("(?s)<parent>.*?</parent>", "");
        int start = text.indexOf("<artifactId>") + "<artifactId>".length();
        return text.substring(start, text.indexOf("</artifactId>", start));
    }
}
