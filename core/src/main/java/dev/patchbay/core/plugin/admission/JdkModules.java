package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.JavaRuntime;
import dev.patchbay.core.Refusal;
import dev.patchbay.core.plugin.bytecode.Miss;
import dev.patchbay.core.plugin.bytecode.OpenModules;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether this runtime has the modules of the JDK that a plugin needs. */
final class JdkModules {
    private static final int TOLD = 3;

    private JdkModules() {}

    /** What a plugin says that it needs, and does not see here; sorted. */
    static Set<String> lacking(Dossier dossier, Platform platform) {
        Set<String> needed = new TreeSet<>(dossier.properties.words("required-jdk-modules"));
        dossier.jars.stream()
                .flatMap(jar -> jar.descriptor().stream())
                .flatMap(descriptor -> descriptor.requires().stream())
                .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .filter(OpenModules::isJdk)
                .forEach(needed::add);
        needed.removeAll(platform.runtime().resolved());
        dossier.jars.forEach(jar -> jar.requirable().ifPresent(needed::remove)); // what the JDK once had, brought along
        return needed;
    }

    /** Refuses one that says it needs what it does not see. */
    static void check(Dossier dossier, Platform platform) throws RefusedException {
        refuse(lacking(dossier, platform), List.of(), platform.runtime());
    }

    /**
     * Refuses one whose bytecode does.
     *
     * @param misses by the module that would have it
     */
    static void refuse(Map<String, List<Miss>> misses, JavaRuntime runtime) throws RefusedException {
        refuse(
                misses.keySet(),
                misses.values().stream().flatMap(Collection::stream).toList(),
                runtime);
    }

    private static void refuse(Set<String> lacking, List<Miss> misses, JavaRuntime runtime) throws RefusedException {
        if (lacking.isEmpty()) {
            return;
        }
        Set<String> absent = new TreeSet<>(lacking);
        absent.removeAll(runtime.asleep());
        Set<String> asleep = new TreeSet<>(lacking);
        asleep.removeAll(absent);
        List<String> told = new ArrayList<>();
        if (!absent.isEmpty()) {
            told.add(Words.counted("JDK module", absent) + ", absent from this runtime");
        }
        if (!asleep.isEmpty()) {
            told.add(Words.counted("JDK module", asleep) + ", which this runtime has and did not load");
        }
        String reason = "needs " + String.join(", and ", told) + (misses.isEmpty() ? "" : ": " + told(misses));
        throw new RefusedException(Refusal.Code.JDK_MODULE, reason, runtime.mend(lacking));
    }

    private static String told(List<Miss> misses) {
        String told = misses.stream().limit(TOLD).map(Miss::toString).collect(Collectors.joining("; "));
        return misses.size() > TOLD ? told + "; " + (misses.size() - TOLD) + " more" : told;
    }
}
