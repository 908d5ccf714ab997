package dev.patchbay.core.plugin.admission;

import dev.patchbay.api.ConfigException;
import dev.patchbay.core.Capability;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
import dev.patchbay.core.plugin.bytecode.CapabilityScan;
import dev.patchbay.core.plugin.bytecode.LinkCheck;
import dev.patchbay.core.plugin.bytecode.Miss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a plugin's bytecode calls, and what it could do. */
final class Bytecode {
    private static final int TOLD = 20;

    private Bytecode() {}

    static void refuseMisses(Dossier dossier, List<Verdict.Admitted> required) throws IOException, RefusedException {
        List<Path> below =
                required.stream().flatMap(plugin -> plugin.jars().stream()).toList();
        List<Miss> misses = LinkCheck.misses(dossier.files(dossier.roots()), dossier.files(dossier.libraries()), below);
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
