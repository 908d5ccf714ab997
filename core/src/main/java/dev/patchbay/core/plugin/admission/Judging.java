package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Capability;
import dev.patchbay.core.Plugin;
import java.lang.module.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The second half of admission: whether a plugin that says what it is can work here, among these others. Immutable. */
final class Judging {
    private final Platform platform;
    private final Set<Capability> denied;

    Judging(Platform platform, Set<Capability> denied) {
        this.platform = platform;
        this.denied = Set.copyOf(denied);
    }

    /** Those that it requires are judged already. */
    Verdict judge(Dossier dossier, Map<String, Verdict> judged) {
        List<Verdict.Admitted> required = Requirements.closure(dossier.plugins, judged);
        List<Configuration> resolution = new ArrayList<>();
        Map<String, List<String>> providers = providers(dossier);
        return Step.attempt(dossier, each -> {
                    Duplicates.checkImage(each, platform);
                    ApiVersion.check(each, platform);
                    JdkModules.check(each, platform);
                    Requirements.refuseMissingPlugins(each, judged);
                    Requirements.refuseMissingModules(each, platform, required);
                    if (each.isolation == Plugin.Isolation.LAYER) {
                        OwnModules.refuseSplit(each);
                        Configuration image = platform.modules().orElseThrow();
                        resolution.add(new Resolution(each, required).on(image));
                    }
                    Bytecode.refuseMisses(each, required, platform);
                    Bytecode.refuseUnknown(each);
                    Bytecode.refuseDenied(each, denied);
                    ProvidedClasses.check(each, providers);
                })
                .orElseGet(() -> new Verdict.Admitted(
                        dossier.plugin(Plugin.State.ADMITTED, Optional.empty()),
                        dossier.copy(),
                        dossier.files(dossier.jars),
                        resolution.stream().findFirst(),
                        providers,
                        dossier.plugins));
    }

    private static Map<String, List<String>> providers(Dossier dossier) {
        return Services.merged(dossier.jars.stream()
                .map(jar -> dossier.isolation == Plugin.Isolation.LAYER
                        ? Services.of(jar.descriptor().orElseThrow())
                        : jar.providers())
                .toList());
    }
}
