package dev.patchbay.core.plugin.bytecode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds the classes whose bytecode names what an absent module of the JDK would have. For any thread.
 *
 * <p>Nothing is loaded and nothing runs. What is asked for by reflection is not seen.
 */
public final class JdkUses {
    private static final int CLASSES_TOLD = 5;

    private final Shapes shapes;
    private final AbsentJdk absent;
    private final SortedMap<String, List<Miss>> found = new TreeMap<>();

    private JdkUses(Shapes shapes, AbsentJdk absent) {
        this.shapes = shapes;
        this.absent = absent;
    }

    /**
     * For each absent module, sorted, the first few classes that name something of it, in the order of the JARs.
     *
     * @param own the JARs that provide the plugin's parts
     * @param libraries its other JARs
     * @param below the JARs of the plugins that it requires, which are not looked through
     * @throws IOException if a JAR or a class in it can't be read
     */
    public static SortedMap<String, List<Miss>> of(
            List<Path> own, List<Path> libraries, List<Path> below, AbsentJdk absent) throws IOException {
        try (var shapes = new Shapes(own, libraries, below, absent)) {
            var uses = new JdkUses(shapes, absent);
            for (JarClasses jar : Stream.concat(shapes.own().stream(), shapes.libraries().stream())
                    .toList()) {
                uses.look(jar);
            }
            return uses.found;
        }
    }

    private void look(JarClasses jar) throws IOException {
        for (String name : jar.names()) {
            byte[] bytes = jar.bytes(name);
            if (ClassVersion.newer(bytes).isEmpty()) {
                look(name, jar.read(name, bytes, type -> References.of(name, type)));
            }
        }
    }

    private void look(String name, Set<Reference> references) throws IOException {
        for (Reference reference : references) {
            Optional<String> module = absent.moduleOf(reference.type());
            if (module.isPresent() && shapes.find(reference.type()).isEmpty()) {
                found(module.get(), new Miss(Names.readable(name), Names.readable(reference.type())));
            }
        }
    }

    private void found(String module, Miss miss) {
        List<Miss> uses = found.computeIfAbsent(module, _ -> new ArrayList<>());
        boolean told = uses.stream().anyMatch(each -> each.user().equals(miss.user()));
        if (!told && uses.size() < CLASSES_TOLD) {
            uses.add(miss);
        }
    }
}
