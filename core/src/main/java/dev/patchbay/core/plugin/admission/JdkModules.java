package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.Set;
import java.util.TreeSet;

/** Whether this runtime has the modules of the JDK that a plugin needs. */
final class JdkModules {
    private JdkModules() {}

    static void check(Dossier dossier, Platform platform) throws RefusedException {
        Set<String> needed = new TreeSet<>(dossier.properties.words("required-jdk-modules"));
        dossier.jars.stream()
                .flatMap(jar -> jar.descriptor().stream())
                .flatMap(descriptor -> descriptor.requires().stream())
                .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .filter(Platform::isJdk)
                .forEach(needed::add);
        needed.removeAll(platform.jdk());
        Set<String> absent = new TreeSet<>(needed);
        absent.removeAll(platform.asleep());
        if (!absent.isEmpty()) {
            throw new RefusedException(
                    Refusal.Code.JDK_MODULE,
                    "needs " + Words.counted("JDK module", absent) + ", absent from this runtime",
                    "run Patchbay on a full JDK, or make the image with --add-modules " + String.join(",", absent));
        }
        if (!needed.isEmpty()) {
            throw new RefusedException(
                    Refusal.Code.JDK_MODULE,
                    "needs " + Words.counted("JDK module", needed) + ", which this runtime has and did not load",
                    "start Patchbay with --add-modules " + String.join(",", needed));
        }
    }
}
