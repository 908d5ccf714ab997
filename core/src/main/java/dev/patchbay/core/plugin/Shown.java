package dev.patchbay.core.plugin;

import dev.patchbay.core.plugin.admission.Platform;
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
    private final Set<String> prefixes;

    private Shown(Set<String> first, Set<String> open, Set<String> prefixes) {
        this.first = Set.copyOf(first);
        this.open = Set.copyOf(open);
        this.prefixes = Set.copyOf(prefixes);
    }

    /** What this platform shows. */
    static Shown of(Platform platform) {
        Set<String> first = new HashSet<>();
        Set<String> open = new HashSet<>();
        for (Module module : ModuleLayer.boot().modules()) {
            String name = module.getName();
            if (name.startsWith("java.") || name.startsWith("jdk.")) {
                first.addAll(module.getPackages());
            }
        }
        Module own = Shown.class.getModule();
        if (!own.isNamed()) {
            return new Shown(first, open, platform.open());
        }
        for (Module module : own.getLayer().modules()) {
            if (module.getName().equals(API)) {
                first.addAll(exported(module.getDescriptor()));
            } else if (platform.open().contains(module.getName())) {
                open.addAll(exported(module.getDescriptor()));
            }
        }
        return new Shown(first, open, Set.of());
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
        return first.contains(pack) || (isOf(pack, API) && !prefixes.isEmpty());
    }

    /** Whether the package can be seen, if the plugin has it not itself. */
    boolean shows(String pack) {
        return first(pack) || open.contains(pack) || prefixes.stream().anyMatch(each -> isOf(pack, each));
    }

    private static boolean isOf(String pack, String prefix) {
        return pack.equals(prefix) || pack.startsWith(prefix + ".");
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return host.loadClass(name);
    }

    java.net.@Nullable URL resource(String name) {
        return host.getResource(name);
    }
}
