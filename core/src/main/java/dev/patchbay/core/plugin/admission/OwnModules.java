package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether the JARs of one plugin go together, whatever else there is. */
final class OwnModules {
    private static final Set<String> API = Set.of("dev.patchbay.api", "dev.patchbay.api.spi");

    private OwnModules() {}

    static void refuseTwoVersions(Dossier dossier) throws RefusedException {
        Map<String, Jar> seen = new HashMap<>();
        for (Jar jar : dossier.jars) {
            Optional<String> module = jar.requirable();
            Jar other = module.map(name -> seen.put(name, jar)).orElse(null);
            if (other != null && sameLibrary(other, jar)) {
                throw new RefusedException(
                        Refusal.Code.TWO_VERSIONS,
                        "JPMS module " + module.get() + " is in " + other.name() + " and in " + jar.name(),
                        "remove one of the two");
            }
        }
    }

    /** The names that are made of two files' names may be the same by chance: of a library and its native part. */
    private static boolean sameLibrary(Jar one, Jar other) {
        boolean chosen = one.module().isPresent() && other.module().isPresent();
        return chosen || !Collections.disjoint(one.packages(), other.packages());
    }

    static void refuseShadedApi(Dossier dossier, Platform platform) throws RefusedException {
        Set<String> ours = new TreeSet<>(platform.packages());
        ours.addAll(API);
        for (Jar jar : dossier.jars) {
            Optional<String> shaded =
                    ours.stream().filter(jar.packages()::contains).findFirst();
            if (shaded.isPresent()) {
                throw new RefusedException(
                        Refusal.Code.SHADED_API,
                        jar.name() + " contains package " + shaded.get() + ", which is Patchbay's",
                        "build it without: in Maven, with <scope>provided</scope>");
            }
        }
    }

    static void refuseEmpty(Dossier dossier) throws RefusedException {
        if (dossier.roots().isEmpty()) {
            throw new RefusedException(
                    Refusal.Code.EMPTY,
                    "none of its JARs provides a part",
                    "declare 'provides dev.patchbay.api.spi.ApiModule with …' in its module-info, or name the class in"
                            + " META-INF/services/dev.patchbay.api.spi.ApiModule");
        }
    }

    static void refuseSplit(Dossier dossier) throws RefusedException {
        Map<String, Jar> seen = new HashMap<>();
        for (Jar jar : dossier.jars) {
            for (String each : new TreeSet<>(jar.descriptor().orElseThrow().packages())) {
                Jar other = seen.put(each, jar);
                if (other != null) {
                    throw new RefusedException(
                            Refusal.Code.SPLIT_PACKAGE,
                            "package " + each + " is in " + other.name() + " and in " + jar.name(),
                            "remove one of the two, or set isolation=class-path in " + PluginProperties.FILE);
                }
            }
        }
    }
}
