package dev.patchbay.launcher.config;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.InboxLimits;
import dev.patchbay.api.Nearest;
import dev.patchbay.core.PartSettings;
import java.util.Map;
import java.util.Set;

/**
 * What a configuration says about the parts of a client.
 *
 * @param written by the part's name
 * @param binder makes their settings
 */
public record Parts(Map<String, Part> written, Binder binder) implements PartSettings {
    @Override
    public void check(Set<String> names) {
        for (String name : written.keySet()) {
            if (!names.contains(name)) {
                throw new ConfigException("modules: there is no module, handler or middleware named " + Found.text(name)
                        + Nearest.to(name, names)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse(""));
            }
        }
    }

    @Override
    public boolean enabled(String name) {
        return part(name).enabled();
    }

    @Override
    public InboxLimits inbox(String name, InboxLimits own) {
        return part(name).inbox().over(own);
    }

    @Override
    public <S extends Record> S settings(String name, S standard) {
        return part(name).settings().map(tree -> binder.bind(tree, standard)).orElse(standard);
    }

    private Part part(String name) {
        return written.getOrDefault(name, Part.STANDARD);
    }
}
