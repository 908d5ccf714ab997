package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
import java.lang.module.ModuleDescriptor;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who a plugin is: its root JAR, its id, its version, its isolation. */
final class Identity {
    /** Fits into a file's name on every system. */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_$][\\p{L}\\p{N}._$-]{0,99}");

    private static final Pattern NO_VERSION = Pattern.compile("[^\\p{L}\\p{N}._+-]");

    private Identity() {}

    /** Puts the JARs that provide parts first. */
    static void order(Dossier dossier) {
        dossier.jars = dossier.jars.stream()
                .sorted(Comparator.comparing((Jar jar) -> jar.providers().isEmpty())
                        .thenComparing(jar -> jar.name().contains("/"))
                        .thenComparing(Jar::name))
                .toList();
    }

    /**
     * The root is the JAR that provides parts; of several the one with a plugin.properties, and then the first by name. The id is what its
     * plugin.properties says, or its JPMS module's name, or its file's name without the version.
     */
    static void find(Dossier dossier, boolean classPathOnly) throws RefusedException {
        List<Jar> roots = dossier.roots().isEmpty() ? dossier.jars : dossier.roots();
        Jar root = roots.stream()
                .filter(jar -> jar.properties().isPresent())
                .findFirst()
                .orElse(roots.getFirst());
        dossier.properties = root.properties().orElse(PluginProperties.NONE);
        dossier.declared = Bytecode.declared(dossier.properties);
        String id = dossier.properties.value("id").or(root::module).orElse(FileName.withoutVersion(root.fileName()));
        if (!ID.matcher(id).matches()) {
            throw new RefusedException(
                    Refusal.Code.MODULE_NAME,
                    "its id would be '" + id + "', and an id is made of at most 100 letters, digits, dots, dashes and"
                            + " underscores",
                    "set id in " + PluginProperties.FILE);
        }
        dossier.id = id;
        dossier.version = NO_VERSION
                .matcher(dossier.properties.value("version").orElse(root.version()))
                .replaceAll("_");
        dossier.isolation = isolation(dossier, classPathOnly);
    }

    private static Plugin.Isolation isolation(Dossier dossier, boolean classPathOnly) throws RefusedException {
        String asked = dossier.properties.value("isolation").orElse("");
        if (!List.of("", "layer", "class-path").contains(asked)) {
            throw new RefusedException(
                    Refusal.Code.MODULE_NAME,
                    "its plugin.properties asks for isolation=" + asked + ", which is neither layer nor class-path",
                    "mend isolation in " + PluginProperties.FILE);
        }
        Optional<Jar> plain =
                dossier.jars.stream().filter(jar -> jar.descriptor().isEmpty()).findFirst();
        if (asked.equals("layer") && plain.isPresent()) {
            throw new RefusedException(
                    Refusal.Code.MODULE_NAME,
                    "its plugin.properties asks for isolation=layer, and "
                            + plain.get().name() + " has no module-info.class",
                    "remove isolation from " + PluginProperties.FILE + ", or make every JAR a JPMS module");
        }
        return classPathOnly || plain.isPresent() || asked.equals("class-path")
                ? Plugin.Isolation.CLASS_PATH
                : Plugin.Isolation.LAYER;
    }

    static boolean isModuleName(String name) {
        try {
            ModuleDescriptor.newModule(name);
            return true;
        } catch (IllegalArgumentException invalid) {
            return false;
        }
    }
}
