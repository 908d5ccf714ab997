package dev.patchbay.core.plugin.bytecode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds every class, method and field that a plugin's bytecode names and that is not there. For any thread.
 *
 * <p>Nothing is loaded and nothing runs. What is asked for by reflection is not seen.
 */
public final class LinkCheck {
    private final Shapes shapes;
    private final Members members;
    private final Set<Miss> misses = new LinkedHashSet<>();

    private LinkCheck(Shapes shapes) {
        this.shapes = shapes;
        members = new Members(shapes);
    }

    /**
     * All that is missing, at once. In the plugin's own JARs every reference is checked; in those of its libraries only references to
     * {@code dev.patchbay}: libraries name many classes that are absent on purpose.
     *
     * <p>In an own JAR a whole package may be absent, too, where that can be meant: if it declares {@code requires static} on a JPMS module that is
     * absent, and in the classes that are packed into it but lie elsewhere than what it provides, as a library's do.
     *
     * @param own the JARs that provide the plugin's parts
     * @param libraries its other JARs
     * @param below the JARs of the plugins that it requires
     * @param absent what of the JDK is not there
     * @throws IOException if a JAR or a class in it can't be read
     */
    public static List<Miss> misses(List<Path> own, List<Path> libraries, List<Path> below, AbsentJdk absent)
            throws IOException {
        try (var shapes = new Shapes(own, libraries, below, absent)) {
            var check = new LinkCheck(shapes);
            for (JarClasses jar : shapes.own()) {
                check.check(jar, Leniency.own(shapes, jar), _ -> true);
            }
            for (JarClasses jar : shapes.libraries()) {
                check.check(jar, Leniency.library(shapes), LinkCheck::namesPatchbay);
            }
            return List.copyOf(check.misses);
        }
    }

    private void check(JarClasses jar, Leniency leniency, Predicate<byte[]> interesting) throws IOException {
        var linkage = new Linkage(shapes, members, leniency, misses);
        for (String name : jar.names()) {
            byte[] bytes = jar.bytes(name);
            OptionalInt newer = ClassVersion.newer(bytes);
            if (newer.isPresent()) { // so are the others, most likely: one of them is enough
                misses.add(new Miss(Names.readable(name), "Java " + newer.getAsInt()));
                return;
            }
            if (interesting.test(bytes)) {
                check(linkage, name, jar.read(name, bytes, type -> References.of(name, type)));
            }
        }
    }

    private void check(Linkage linkage, String name, Set<Reference> references) throws IOException {
        Optional<Shape> user = shapes.find(name);
        if (user.isPresent() && !references.isEmpty()) {
            linkage.check(user.get(), references);
            for (String method : Completeness.lacking(user.get(), members.family(user.get()))) {
                misses.add(new Miss(user.get().toString(), "to implement " + method));
            }
        }
    }

    /** Names stand in a class file as they are, so a class that does not name any of Patchbay's need not be parsed. */
    private static boolean namesPatchbay(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains("dev/patchbay/");
    }
}
