package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.plugin.bytecode.Shape.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the running image, as far as plugins see them: those of the JDK's JPMS modules that are there, of Patchbay's open modules, of
 * SLF4J and JSpecify.
 *
 * <p>Safe for any thread. Reads class files; loads no class.
 */
final class Image {
    private static final Set<String> INSIDE =
            Set.of("dev.patchbay.core", "dev.patchbay.launcher", "dev.patchbay.simulator", "dev.patchbay.testkit");
    private static final Set<String> LENT = Set.of("org.slf4j", "org.jspecify");

    /** The JPMS modules of the boot layer by the names of their packages. */
    private static final Map<String, Module> PACKAGES = packages();

    /** What was read already, until memory gets scarce: the image does not change. Any reader may put a new map in; one that gets lost is read again. */
    private static volatile SoftReference<Map<String, Optional<Shape>>> known = new SoftReference<>(null);

    private Image() {}

    private static Map<String, Module> packages() {
        Map<String, Module> found = new HashMap<>();
        for (Module module : ModuleLayer.boot().modules()) {
            module.getPackages().forEach(name -> found.put(name.replace('.', '/'), module));
        }
        return Map.copyOf(found);
    }

    /** Whether plugins see a JPMS module. */
    private static boolean isOpen(String module) {
        return module.startsWith("java.")
                || module.startsWith("jdk.")
                || LENT.contains(module)
                || (module.startsWith("dev.patchbay.") && !INSIDE.contains(module));
    }

    /** Whether there is such a JPMS module. */
    static boolean hasModule(String name) {
        return ModuleLayer.boot().findModule(name).isPresent();
    }

    /** Whether plugins see any class of a package. */
    static boolean hasPackage(String name) {
        Module module = PACKAGES.get(name);
        return module == null ? isOpenOnClassPath(name) : isOpen(module.getName());
    }

    /** The class of that name, if plugins see it. */
    static Optional<Shape> find(String name) throws IOException {
        String packageName = Names.packageOf(name);
        if (!hasPackage(packageName)) {
            return Optional.empty();
        }
        Map<String, Optional<Shape>> known = known();
        Optional<Shape> shape = known.get(name);
        if (shape == null) {
            shape = read(name, PACKAGES.get(packageName));
            known.put(name, shape);
        }
        return shape;
    }

    private static Map<String, Optional<Shape>> known() {
        Map<String, Optional<Shape>> shapes = known.get();
        if (shapes == null) {
            shapes = new ConcurrentHashMap<>();
            known = new SoftReference<>(shapes);
        }
        return shapes;
    }

    private static Optional<Shape> read(String name, @Nullable Module module) throws IOException {
        try (InputStream in = module == null
                ? ClassLoader.getSystemResourceAsStream(name + ".class")
                : module.getResourceAsStream(name + ".class")) {
            boolean exported = module == null || module.isExported(Names.readable(Names.packageOf(name)));
            return in == null
                    ? Optional.empty()
                    : Optional.of(Shape.of(ClassFile.of().parse(in.readAllBytes()), Origin.IMAGE, exported));
        }
    }

    /** Patchbay on the class path has no modules; its packages are named as its modules are. */
    private static boolean isOpenOnClassPath(String name) {
        String dotted = name.replace('/', '.') + ".";
        return LENT.stream().anyMatch(each -> dotted.startsWith(each + "."))
                || (dotted.startsWith("dev.patchbay.")
                        && INSIDE.stream().noneMatch(each -> dotted.startsWith(each + ".")));
    }
}
