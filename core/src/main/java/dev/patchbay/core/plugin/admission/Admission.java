package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.PluginSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Judges what lies in the plugins folder, without running any of it.
 *
 * <p>For one thread. The steps are those of {@link dev.patchbay.core.Refusal.Code}, in order; what fails in one is not asked further.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Admission {
    private final PluginSettings settings;
    private final Platform platform;

    /** An admission for one folder and one runtime. */
    public Admission(PluginSettings settings, Platform platform) {
        this.settings = settings;
        this.platform = platform;
    }

    /** Everything in the folder: the refused and the disabled first, then the admitted, each behind those that it requires. */
    public List<Verdict> all() {
        throw new UnsupportedOperationException(settings + " " + platform);
    }

    /**
     * One JAR, folder or zip, wherever it lies, as if it lay in the folder among these others. One of the same id among them is what it would
     * take the place of.
     */
    public Verdict one(Path source, Collection<Verdict.Admitted> others) {
        throw new UnsupportedOperationException(source + " " + others);
    }
}
