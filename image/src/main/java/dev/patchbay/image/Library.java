package dev.patchbay.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JAR that is linked, with the coordinates that Maven knows it by. Immutable.
 *
 * @param classifier empty where there is none
 */
record Library(String module, String group, String artifact, String version, String classifier) {
    private static final Pattern LINE = Pattern.compile(
            " +(?<group>[^: ]+):(?<artifact>[^:]+):jar(?::(?<classifier>[^:]+))?:(?<version>[^:]+):\\w+ -- module (?<module>[\\w.]+).*");

    /**
     * Reads what Maven lists, sorted by module.
     *
     * @param list as dependency:list writes it
     * @throws IOException if a line is no library, or one that is no module
     */
    static List<Library> read(Path list) throws IOException {
        List<Library> all = new ArrayList<>();
        for (String line : Files.readAllLines(list)) {
            if (!line.startsWith("  ")) {
                continue; // the title, and empty lines
            }
            Matcher found = LINE.matcher(line);
            if (!found.matches()) {
                throw new IOException(
                        "Expected group:artifact:jar:version:scope -- module name, but found in " + list + ":" + line);
            }
            String classifier = found.group("classifier");
            all.add(new Library(
                    found.group("module"),
                    found.group("group"),
                    found.group("artifact"),
                    found.group("version"),
                    classifier == null ? "" : classifier));
        }
        all.sort(Comparator.comparing(Library::module));
        return List.copyOf(all);
    }

    /** The name of the JAR. */
    String file() {
        return artifact + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    }

    /** The package URL that scanners look up. */
    String url() {
        String qualifiers = classifier.isEmpty() ? "?type=jar" : "?classifier=" + classifier + "&type=jar";
        return "pkg:maven/" + group + "/" + artifact + "@" + version + qualifiers;
    }
}
