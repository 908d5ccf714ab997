package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Refusal;
import java.io.IOException;
import java.util.Optional;

/** One step of admission, or several. */
@FunctionalInterface
interface Step {
    /** Adds to what is known of the plugin. */
    void take(Dossier dossier) throws RefusedException, IOException;

    /** Takes it; empty if it went well. A plugin that can't be read, for whatever reason, costs only itself. */
    static Optional<Verdict> attempt(Dossier dossier, Step step) {
        try {
            step.take(dossier);
            return Optional.empty();
        } catch (RefusedException no) {
            return Optional.of(dossier.refused(no));
        } catch (IOException
                | RuntimeException
                | StackOverflowError damaged) { // hostile bytes make readers throw anything
            return Optional.of(dossier.refused(new RefusedException(
                    Refusal.Code.UNREADABLE,
                    "it can't be read: " + Damage.of(damaged, dossier.source),
                    "look whether Patchbay may read it, or copy it again")));
        }
    }
}
