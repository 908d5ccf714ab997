package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/** Whether the classes that a plugin provides are there: a file of META-INF/services is written by hand. */
final class ProvidedClasses {
    private ProvidedClasses() {}

    static void check(Dossier dossier, Map<String, List<String>> providers) throws IOException, RefusedException {
        Set<String> absent = new TreeSet<>();
        providers.values().forEach(absent::addAll);
        for (Path file : dossier.files(dossier.jars)) {
            try (var jar = new ZipFile(file.toFile())) {
                absent.removeIf(name -> jar.getEntry(name.replace('.', '/') + ".class") != null);
            }
        }
        if (!absent.isEmpty()) {
            throw new RefusedException(
                    Refusal.Code.PROVIDER,
                    "provides " + Words.list(absent) + ", found in none of its JARs",
                    "put what is missing into the plugin, or take it out of what it provides");
        }
    }
}
