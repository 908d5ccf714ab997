package dev.patchbay.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The licences of what is linked: a list of them, with the texts that their authors ask to hand on. Immutable. */
final class Licences {
    /** What Temurin, as every build of OpenJDK, is under. */
    static final String JDK = "GPL-2.0-only WITH Classpath-exception-2.0";

    private static final Pattern TEXT = Pattern.compile("META-INF/(?<name>([^/]+-)?(LICEN[CS]E|NOTICE)[^/]*)");

    private final Path texts;
    private final Properties byGroup = new Properties();

    /**
     * Reads which library is under which licence.
     *
     * @param texts a folder with a text for each licence that the libraries do not bring themselves, and with the list
     */
    Licences(Path texts) throws IOException {
        this.texts = texts;
        try (var reader = Files.newBufferedReader(texts.resolve("libraries.properties"))) {
            byGroup.load(reader);
        }
    }

    /** The licence as an SPDX expression. */
    String of(Library library) throws IOException {
        String licence = byGroup.getProperty(library.group());
        if (licence == null) {
            throw new IOException("The licence of " + library.url() + " is not known: look at it, and add "
                    + library.group() + " to " + texts.resolve("libraries.properties") + ".");
        }
        return licence;
    }

    /**
     * Writes list and texts.
     *
     * @param jars the folder with the libraries' JARs
     * @param folder where to; made here
     */
    void write(Linked linked, Path jars, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("MODULE", "VERSION", "LICENCE", "TEXTS"));
        for (Library each : linked.libraries()) {
            String licence = of(each);
            rows.add(List.of(
                    each.module(), each.version(), licence, String.join(" ", texts(each, licence, jars, folder))));
        }
        for (String each : linked.jdk()) {
            rows.add(List.of(each, linked.java(), JDK, "../runtime/legal/" + each));
        }
        Files.writeString(
                folder.resolve("README"), "What is linked into runtime/, and under which licence.\n\n" + table(rows));
    }

    private Set<String> texts(Library library, String licence, Path jars, Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String id : licence.split(" (OR|AND) ", -1)) {
            Path text = texts.resolve(id + ".txt");
            if (Files.exists(text)) {
                copy(Files.readAllBytes(text), folder.resolve(id + ".txt"));
                found.add(id + ".txt");
            }
        }
        try (ZipFile jar = new ZipFile(jars.resolve(library.file()).toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                var name = TEXT.matcher(entry.getName());
                if (name.matches() && !isStandard(jar, entry)) {
                    Path target = folder.resolve(library.module()).resolve(name.group("name"));
                    Files.createDirectories(folder.resolve(library.module()));
                    copy(octets(jar, entry), target);
                    found.add(folder.relativize(target).toString());
                }
            }
        }
        if (found.isEmpty()) {
            throw new IOException(
                    "There is no text of " + licence + " for " + library.url() + ": add one to " + texts + ".");
        }
        return found;
    }

    /** Whether it is a copy of a text that is there once for all. */
    private boolean isStandard(ZipFile jar, ZipEntry entry) throws IOException {
        return Arrays.equals(octets(jar, entry), Files.readAllBytes(texts.resolve("Apache-2.0.txt")));
    }

    private static byte[] octets(ZipFile jar, ZipEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void copy(byte[] octets, Path to) throws IOException {
        Files.write(to, octets);
    }

    private static String table(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(String.format(Locale.ROOT, "%-40s %-16s %-44s %s%n", row.toArray())
                    .replace("\r\n", "\n"));
        }
        return text.toString();
    }
}
