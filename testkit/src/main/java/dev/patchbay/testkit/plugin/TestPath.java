package dev.patchbay.testkit.plugin;

import java.io.File;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JPMS modules that the test's own JVM was given, on its module path or its class path: Patchbay is found among them.
 *
 * <p>Immutable.
 */
final class TestPath {
    private final Map<String, ModuleReference> modules = new HashMap<>();

    private TestPath() {}

    static TestPath current() {
        var found = new TestPath();
        Stream.of("jdk.module.path", "java.class.path")
                .map(each -> System.getProperty(each, ""))
                .flatMap(each -> Stream.of(each.split(File.pathSeparator, -1)))
                .filter(each -> !each.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .forEach(found::add);
        return found;
    }

    private void add(Path entry) {
        try {
            ModuleFinder.of(entry).findAll().stream()
                    .filter(each -> !each.descriptor().isAutomatic())
                    .forEach(each -> modules.putIfAbsent(each.descriptor().name(), each));
        } catch (FindException e) {
            // a JAR whose name is no module's: what is looked for here are modules
        }
    }

    /**
     * The files of these modules, and of all that they require besides the JDK.
     *
     * @param first must be there
     * @param more those that are not there are left out: whoever needs them will say so
     */
    List<Path> closure(String first, Collection<String> more) {
        if (!modules.containsKey(first)) {
            throw new IllegalStateException("expected the JPMS module " + first
                    + " on the module path or the class path of the test. Add its artifact to the test");
        }
        Map<String, ModuleReference> found = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(more);
        open.addFirst(first);
        while (!open.isEmpty()) {
            ModuleReference next = modules.get(open.remove());
            if (next != null && found.putIfAbsent(next.descriptor().name(), next) == null) {
                next.descriptor().requires().stream()
                        .filter(each -> !each.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                        .forEach(each -> open.add(each.name()));
            }
        }
        return found.values().stream()
                .flatMap(each -> each.location().stream())
                .map(Path::of)
                .toList();
    }
}
