package dev.patchbay.core.plugin;

import dev.patchbay.core.Part;
import dev.patchbay.core.plugin.admission.Verdict;
import java.util.List;

/**
 * A plugin whose parts clients can use.
 *
 * @param parts what its first instances said of themselves
 */
record Active(LoadedPlugin loaded, List<Described> parts) {
    Active {
        parts = List.copyOf(parts);
    }

    String id() {
        return loaded.id();
    }

    Verdict.Admitted admitted() {
        return loaded.admitted();
    }

    /** Its parts, as operators see them. */
    List<Part> described() {
        return parts.stream().map(each -> each.of(loaded)).toList();
    }
}
