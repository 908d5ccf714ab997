package dev.patchbay.core.plugin;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.plugin.admission.Verdict;
import dev.patchbay.core.time.Promise;
import dev.patchbay.core.time.Timers;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;

/**
 * What remains of a plugin that was taken out: enough to say whether it is gone, and nothing that keeps it in memory.
 *
 * <p>Safe for any thread.
 */
final class Departed {
    private final long number;
    private final Plugin plugin;
    private final Verdict.Admitted admitted;
    private final Set<String> packages;
    private final List<String> leftBehind;
    private final WeakReference<ClassLoader> loader;
    private final Promise<Plugin> proof;

    Departed(LoadedPlugin loaded, Plugin last, List<String> leftBehind, Timers timers) {
        this.number = loaded.number();
        this.plugin = last;
        this.admitted = loaded.admitted();
        this.packages = loaded.packages();
        this.leftBehind = List.copyOf(leftBehind);
        this.loader = new WeakReference<>(loaded.loader());
        this.proof = new Promise<>(timers);
    }

    long number() {
        return number;
    }

    /** As it stood when it was taken out. */
    Plugin plugin() {
        return plugin;
    }

    /** As it was admitted: text and files, no class. */
    Verdict.Admitted admitted() {
        return admitted;
    }

    /** Whether its class loader is no more in memory. */
    boolean isGone() {
        return loader.refersTo(null);
    }

    /** Completed with how it stands, once that is known. */
    Promise<Plugin> proof() {
        return proof;
    }

    /** What may hold it. */
    List<String> suspects() {
        ClassLoader still = loader.get();
        return still == null ? List.of() : Suspects.of(still, packages, leftBehind);
    }
}
