package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.plugin.bytecode.Shape.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the running image, as far as plugins see them: those of its {@link OpenModules} that are there.
 *
 * <p>Safe for any thread. Reads class files; loads no class.
 */
final class Image {
    /** The JPMS modules by the names of their packages. */
    private static final Map<String, Module> PACKAGES = packages();

    /** What was read already, until memory gets scarce: the image does not change. Any reader may put a new map in; one that gets lost is read again. */
    private static volatile SoftReference<Map<String, Optional<Shape>>> known = new SoftReference<>(null);

    private Image() {}

    private static Map<String, Module> packages() {
        Map<String, Module> found = new HashMap<>();
        modules()
                .forEach(module ->
                        module.getPackages().forEach(name -> found.putIfAbsent(name.replace('.', '/'), module)));
        return Map.copyOf(found);
    }

    /** The layer that Patchbay is in, with what plugins see of the platform. */
    private static ModuleLayer layer() {
        ModuleLayer own = Image.class.getModule().getLayer();
        return own == null ? ModuleLayer.boot() : own;
    }

    private static Stream<Module> modules() {
        Set<ModuleLayer> layers = new LinkedHashSet<>(List.of(layer()));
        layers.addAll(layer().parents());
        layers.add(ModuleLayer.boot());
        return layers.stream().flatMap(each -> each.modules().stream());
    }

    /** Whether there is such a JPMS module. */
    static boolean hasModule(String name) {
        return layer().findModule(name).isPresent();
    }

    /** Whether plugins see any class of a package. */
    static boolean hasPackage(String name) {
        Module module = PACKAGES.get(name);
        return module == null
                ? OpenModules.isOpenOnClassPath(Names.readable(name))
                : OpenModules.isOpen(module.getDescriptor());
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
}
