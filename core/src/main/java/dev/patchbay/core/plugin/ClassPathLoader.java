package dev.patchbay.core.plugin;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class path of one plugin whose JARs are no JPMS modules: the JDK and the API, then its own JARs, then the plugins that it requires, then
 * what else the image shows.
 *
 * <p>Safe for any thread. It has no parent: every other class of the image, and every resource, is as if it were not there.
 */
final class ClassPathLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Shown image;
    private final Set<String> packages;
    private final List<LoadedPlugin> required;

    private ClassPathLoader(String name, URL[] jars, Shown image, Set<String> packages, List<LoadedPlugin> required) {
        super(name, jars, null);
        this.image = image;
        this.packages = Set.copyOf(packages);
        this.required = List.copyOf(required);
    }

    /** A loader of these JARs. */
    static ClassPathLoader of(String plugin, List<Path> jars, Shown image, List<LoadedPlugin> required)
            throws IOException {
        Set<String> packages = new HashSet<>();
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            packages.addAll(packages(jar));
            urls.add(url(jar));
        }
        return new ClassPathLoader(plugin, urls.toArray(URL[]::new), image, packages, required);
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private static Set<String> packages(Path jar) throws IOException {
        Set<String> packages = new HashSet<>();
        try (var file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            file.versionedStream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .forEach(name -> packages.add(folder(name)));
        }
        return packages;
    }

    /** The package of a resource. */
    private static String folder(String resource) {
        return pack(resource.replace('.', '_').replace('/', '.'));
    }

    /** The package of a class. */
    private static String pack(String type) {
        return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }

    /** The packages of its own JARs. */
    Set<String> packages() {
        return packages;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            Class<?> type = loaded != null ? loaded : find(name, pack(name));
            if (resolve) {
                resolveClass(type);
            }
            return type;
        }
    }

    private Class<?> find(String name, String pack) throws ClassNotFoundException {
        if (image.first(pack)) {
            return image.load(name);
        }
        if (packages.contains(pack)) {
            return findClass(name);
        }
        for (LoadedPlugin each : required) {
            if (each.shows(pack)) {
                return each.loader().loadClass(name);
            }
        }
        if (image.shows(pack)) {
            return image.load(name);
        }
        throw new ClassNotFoundException(name + " is neither in the plugin's JARs nor shown to plugins");
    }

    @Override
    public @Nullable URL getResource(String name) {
        String pack = folder(name);
        if (image.first(pack)) {
            return image.resource(name);
        }
        URL own = findResource(name);
        if (own != null) {
            return own;
        }
        for (LoadedPlugin each : required) {
            if (each.shows(pack)) {
                return each.loader().getResource(name);
            }
        }
        return image.shows(pack) ? image.resource(name) : null;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = Collections.list(findResources(name));
        URL first = getResource(name);
        if (first != null && all.stream().noneMatch(each -> each.toString().equals(first.toString()))) {
            all.add(first);
        }
        return Collections.enumeration(all);
    }

    @Override
    public String toString() {
        return "ClassPathLoader[" + getName() + " " + String.join(File.pathSeparator, names()) + "]";
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (URL each : getURLs()) {
            names.add(each.getPath().substring(each.getPath().lastIndexOf('/') + 1));
        }
        return names;
    }
}
