package dev.patchbay.core.plugin.admission;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Capability;
import dev.patchbay.core.Lack;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
import dev.patchbay.core.plugin.bytecode.AbsentJdk;
import dev.patchbay.core.plugin.bytecode.CapabilityScan;
import dev.patchbay.core.plugin.bytecode.JdkUses;
import dev.patchbay.core.plugin.bytecode.LinkCheck;
import dev.patchbay.core.plugin.bytecode.Miss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a plugin's bytecode calls, and what it could do. */
final class Bytecode {
    private static final int TOLD = 20;

    private Bytecode() {}

    static void refuseMisses(Dossier dossier, List<Verdict.Admitted> required, Platform platform)
            throws IOException, RefusedException {
        List<Miss> misses = misses(dossier, required, platform.absent());
        JdkModules.refuse(ofJdk(misses, platform.absent()), platform.runtime());
        if (misses.isEmpty()) {
            return;
        }
        String told = misses.stream().limit(TOLD).map(Miss::toString).collect(Collectors.joining("; "));
        String rest = misses.size() > TOLD ? "; " + (misses.size() - TOLD) + " more" : "";
        throw new RefusedException(
                Refusal.Code.LINKAGE,
                "calls what is not there: " + told + rest,
                "use a version of the plugin that was built for this API, or put the library that it lacks beside it");
    }

    private static List<Miss> misses(Dossier dossier, List<Verdict.Admitted> required, AbsentJdk absent)
            throws IOException {
        return LinkCheck.misses(
                dossier.files(dossier.roots()), dossier.files(dossier.libraries()), jars(required), absent);
    }

    private static List<Path> jars(List<Verdict.Admitted> of) {
        return of.stream().flatMap(plugin -> plugin.jars().stream()).toList();
    }

    /** Those that a full JDK would have, by its module. */
    private static SortedMap<String, List<Miss>> ofJdk(List<Miss> misses, AbsentJdk absent) {
        SortedMap<String, List<Miss>> found = new TreeMap<>();
        misses.forEach(miss -> absent.module(miss)
                .ifPresent(module ->
                        found.computeIfAbsent(module, _ -> new ArrayList<>()).add(miss)));
        return found;
    }

    /** What of the JDK it does not see and needs, or may need: said by itself, or found in its bytecode. Sorted by the module. */
    static List<Lack> lacks(Dossier dossier, List<Verdict.Admitted> required, Platform platform) throws IOException {
        AbsentJdk absent = platform.absent();
        Set<String> certain = new TreeSet<>(JdkModules.lacking(dossier, platform));
        certain.addAll(ofJdk(misses(dossier, required, absent), absent).keySet());
        SortedMap<String, List<Miss>> uses =
                JdkUses.of(dossier.files(dossier.roots()), dossier.files(dossier.libraries()), jars(required), absent);
        Set<String> all = new TreeSet<>(certain);
        all.addAll(uses.keySet());
        return all.stream()
                .map(module -> new Lack(
                        module,
                        platform.runtime().asleep().contains(module),
                        certain.contains(module),
                        uses.getOrDefault(module, List.of()).stream()
                                .map(Miss::toString)
                                .toList()))
                .toList();
    }

    /** What it declares, without what does not exist. */
    static Set<Capability> declared(PluginProperties properties) {
        List<String> words = properties.words("capabilities");
        return Arrays.stream(Capability.values())
                .filter(each -> words.contains(each.word()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static void refuseUnknown(Dossier dossier) throws RefusedException {
        for (String word : dossier.properties.words("capabilities")) {
            try {
                Capability.parse(word);
            } catch (ConfigException unknown) {
                throw new RefusedException(
                        Refusal.Code.CAPABILITY,
                        "its plugin.properties declares a capability that does not exist: " + unknown.getMessage(),
                        "mend capabilities in " + PluginProperties.FILE);
            }
        }
    }

    static void refuseDenied(Dossier dossier, Set<Capability> denied) throws IOException, RefusedException {
        dossier.used = CapabilityScan.uses(dossier.files(dossier.jars));
        List<String> told = new ArrayList<>();
        for (Capability each : Capability.values()) {
            if (denied.contains(each)) {
                dossier.used.stream()
                        .filter(use -> use.capability() == each)
                        .findFirst()
                        .map(Plugin.Use::classes)
                        .map(classes -> each + " (in " + Words.list(classes) + ")")
                        .or(() ->
                                dossier.declared.contains(each) ? Optional.of(each + " (declared)") : Optional.empty())
                        .ifPresent(told::add);
            }
        }
        if (!told.isEmpty()) {
            throw new RefusedException(
                    Refusal.Code.CAPABILITY,
                    "uses " + Words.list(told) + ", which plugins.denied forbids",
                    "do without the plugin, or allow it by taking that out of plugins.denied");
        }
    }
}
