package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;
import dev.patchbay.core.plugin.bytecode.OpenModules;
import java.util.Collection;
import java.util.List;

/** Whether an id is taken. */
final class Duplicates {
    private Duplicates() {}

    /** Refuses each of several that have one id: whichever were chosen, it might be the wrong one. */
    static void check(Dossier dossier, Collection<Dossier> all) throws RefusedException {
        List<String> others = all.stream()
                .filter(other -> !other.source.equals(dossier.source) && other.id.equals(dossier.id))
                .map(other -> other.label)
                .toList();
        if (!others.isEmpty()) {
            throw new RefusedException(
                    Refusal.Code.DUPLICATE,
                    dossier.label + " and " + Words.list(others) + " have the same id " + dossier.id,
                    "remove all of them but one");
        }
    }

    static void checkImage(Dossier dossier, Platform platform) throws RefusedException {
        if (platform.open().contains(dossier.id)
                || platform.closed().contains(dossier.id)
                || OpenModules.isJdk(dossier.id)) {
            throw new RefusedException(
                    Refusal.Code.DUPLICATE,
                    dossier.label + " and the image have the same id " + dossier.id,
                    "remove it, or set another id in " + PluginProperties.FILE);
        }
    }
}
