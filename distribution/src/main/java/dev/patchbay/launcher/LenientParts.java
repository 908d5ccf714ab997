package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.core.PartSettings;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is said of parts, some of which may be absent for a reason. Immutable.
 *
 * @param said what is said
 * @param out the plugins that were found and are not loaded
 * @param warn told of a name that nothing has
 */
record LenientParts(PartSettings said, List<String> out, Consumer<String> warn) implements PartSettings {
    @Override
    public void check(Set<String> names) {
        try {
            said.check(names);
        } catch (ConfigException unknown) {
            String perhaps = out.isEmpty()
                    ? " Or it is part of a plugin that is dropped in later"
                    : " Or it is part of a plugin that is not loaded: " + String.join(", ", out);
            warn.accept(unknown.getMessage() + perhaps);
        }
    }

    @Override
    public boolean enabled(String name) {
        return said.enabled(name);
    }

    @Override
    public InboxLimits inbox(String name, InboxLimits own) {
        return said.inbox(name, own);
    }

    @Override
    public <S extends Record> S settings(String name, S standard) {
        return said.settings(name, standard);
    }
}
