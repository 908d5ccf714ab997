package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.plugin.bytecode.Shape.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every class that a plugin would see, by its name: first those of its own JARs, then those of the plugins that it requires, then the
 * image's. For one thread.
 */
final class Shapes implements Closeable {
    private final List<JarClasses> own = new ArrayList<>();
    private final List<JarClasses> libraries = new ArrayList<>();
    private final List<JarClasses> below = new ArrayList<>();
    private final AbsentJdk absent;
    private final Map<String, Optional<Shape>> known = new HashMap<>();

    Shapes(List<Path> own, List<Path> libraries, List<Path> below, AbsentJdk absent) throws IOException {
        this.absent = absent;
        try {
            open(own, this.own);
            open(libraries, this.libraries);
            open(below, this.below);
        } catch (IOException | RuntimeException unreadable) {
            close();
            throw unreadable;
        }
    }

    private static void open(List<Path> files, List<JarClasses> jars) throws IOException {
        for (Path file : files) {
            jars.add(new JarClasses(file));
        }
    }

    List<JarClasses> own() {
        return own;
    }

    List<JarClasses> libraries() {
        return libraries;
    }

    /** The class of that name; empty if plugins see none. */
    Optional<Shape> find(String name) throws IOException {
        Optional<Shape> shape = known.get(name);
        if (shape == null) {
            shape = load(name);
            known.put(name, shape);
        }
        return shape;
    }

    /** Whether there is any class of that package. */
    boolean hasPackage(String name) {
        boolean inImage = !absent.packages().containsKey(name) && Image.hasPackage(name);
        return inImage || holds(own, name) || holds(libraries, name) || holds(below, name);
    }

    private static boolean holds(List<JarClasses> jars, String name) {
        return jars.stream().anyMatch(jar -> jar.hasPackage(name));
    }

    /** Whether there is a JPMS module of that name. */
    boolean hasModule(String name) {
        boolean inImage = !absent.packages().containsValue(name) && Image.hasModule(name);
        return inImage || named(own, name) || named(libraries, name) || named(below, name);
    }

    private static boolean named(List<JarClasses> jars, String name) {
        return jars.stream()
                .anyMatch(jar -> jar.module().map(ModuleDescriptor::name).equals(Optional.of(name)));
    }

    private Optional<Shape> load(String name) throws IOException {
        Optional<Shape> found = load(own, name, Origin.OWN);
        if (found.isEmpty()) {
            found = load(libraries, name, Origin.LIBRARY);
        }
        if (found.isEmpty()) {
            found = load(below, name, Origin.BELOW);
        }
        return found.isPresent() || absent.moduleOf(name).isPresent() ? found : Image.find(name);
    }

    private static Optional<Shape> load(List<JarClasses> jars, String name, Origin origin) throws IOException {
        for (JarClasses jar : jars) {
            if (jar.has(name)) {
                byte[] bytes = jar.bytes(name);
                boolean exported = jar.exports(Names.packageOf(name));
                return ClassVersion.newer(bytes).isPresent()
                        ? Optional.empty()
                        : Optional.of(jar.read(name, bytes, type -> Shape.of(type, origin, exported)));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        for (List<JarClasses> jars : List.of(own, libraries, below)) {
            for (JarClasses jar : jars) {
                jar.close();
            }
        }
    }
}
