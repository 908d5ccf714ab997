package dev.patchbay.core.plugin;

import dev.patchbay.core.plugin.admission.Platform;
import dev.patchbay.core.plugin.bytecode.OpenModules;
import java.lang.module.ModuleDescriptor;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the image a plugin on a class path may see: the JDK, the API, and the JPMS modules that are open to plugins.
 *
 * <p>Immutable. The rule is by package, for the loaders of the JDK hand out the classes of every JPMS module of the image.
 */
final class Shown {
    private static final String API = "dev.patchbay.api";

    private final ClassLoader host = Shown.class.getClassLoader();
    private final Set<String> first;
    private final Set<String> open;
    private final boolean onClassPath;

    private Shown(Set<String> first, Set<String> open, boolean onClassPath) {
        this.first = Set.copyOf(first);
        this.open = Set.copyOf(open);
        this.onClassPath = onClassPath;
    }

    /** What this platform shows. */
    static Shown of(Platform platform) {
        Module own = Shown.class.getModule();
        return own.isNamed() ? inLayer(own.getLayer(), platform) : onClassPath();
    }

    private static Shown inLayer(ModuleLayer layer, Platform platform) {
        Set<String> first = jdk();
        Set<String> open = new HashSet<>();
        for (Module module : layer.modules()) {
            if (module.getName().equals(API)) {
                first.addAll(exported(module.getDescriptor()));
            } else if (platform.open().contains(module.getName())) {
                open.addAll(exported(module.getDescriptor()));
            }
        }
        return new Shown(first, open, false);
    }

    /** What is shown where Patchbay has no descriptors: an application that is started with a class path. */
    static Shown onClassPath() {
        return new Shown(jdk(), Set.of(), true);
    }

    private static Set<String> jdk() {
        Set<String> packages = new HashSet<>();
        for (Module module : ModuleLayer.boot().modules()) {
            if (OpenModules.isJdk(module.getName())) {
                packages.addAll(module.getPackages());
            }
        }
        return packages;
    }

    /** The packages that a JPMS module shows everyone. */
    static Set<String> exported(ModuleDescriptor module) {
        Set<String> packages = new HashSet<>();
        if (module.isAutomatic()) {
            packages.addAll(module.packages());
        }
        module.exports().stream().filter(each -> !each.isQualified()).forEach(each -> packages.add(each.source()));
        return packages;
    }

    /** Whether the plugin's own copy of such a class would not be used: of the JDK's and the API's there is one. */
    boolean first(String pack) {
        return first.contains(pack) || (onClassPath && (pack.equals(API) || pack.startsWith(API + ".")));
    }

    /** Whether the package can be seen, if the plugin has it not itself. */
    boolean shows(String pack) {
        return first(pack) || open.contains(pack) || (onClassPath && OpenModules.isOpenOnClassPath(pack));
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return host.loadClass(name);
    }

    java.net.@Nullable URL resource(String name) {
        return host.getResource(name);
    }
}
