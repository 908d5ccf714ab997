package dev.patchbay.core.plugin;

import dev.patchbay.core.Part;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.plugin.admission.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a plugin will provide, as far as it can be known while nothing of it runs: each part has its class's name. */
public final class Foreseen {
    private Foreseen() {}

    /** What was judged, with its parts if it may be loaded. */
    public static Plugin of(Verdict verdict) {
        Plugin plugin = verdict.plugin();
        return verdict instanceof Verdict.Admitted admitted
                ? new Plugin(
                        plugin.id(),
                        plugin.version(),
                        plugin.source(),
                        plugin.digest(),
                        plugin.isolation(),
                        plugin.state(),
                        plugin.refusal(),
                        plugin.requires(),
                        parts(admitted),
                        plugin.declared(),
                        plugin.used(),
                        plugin.suspects())
                : plugin;
    }

    private static List<Part> parts(Verdict.Admitted admitted) {
        List<Part> parts = new ArrayList<>();
        Plugin plugin = admitted.plugin();
        admitted.providers()
                .forEach((service, types) -> PartKind.of(service)
                        .ifPresent(kind -> types.forEach(type -> parts.add(new Part(
                                kind.word(),
                                type,
                                plugin.version(),
                                Optional.of(plugin.id()),
                                plugin.source().toString(),
                                Optional.empty(),
                                Optional.empty())))));
        return List.copyOf(parts);
    }
}
