package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.Capability;
import dev.patchbay.core.Plugin;
import dev.patchbay.core.Refusal;
import java.lang.module.Configuration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of one thing in the plugins folder. Immutable; none of the plugin's code has run. */
public sealed interface Verdict {
    /** Where it lies. */
    Path source();

    /** Its id, or its file's name if nothing better is known. */
    String id();

    /** As an operator sees it. */
    Plugin plugin();

    /**
     * It may be loaded.
     *
     * @param plugin as an operator sees it, its state being {@code ADMITTED}
     * @param copy the private folder that holds the JARs below
     * @param jars all its JARs, those that provide parts first
     * @param resolution for a layer: its resolved JPMS modules, whose parents are those of the plugins that it requires, and then the image's;
     *     empty for a class path
     * @param providers for each service interface, the binary names of the classes that provide it, in the order of their declaration
     * @param plugins the ids of the plugins that it requires, all of which are admitted too, before it
     */
    record Admitted(
            Plugin plugin,
            Path copy,
            List<Path> jars,
            Optional<Configuration> resolution,
            Map<String, List<String>> providers,
            List<String> plugins)
            implements Verdict {
        @Override
        public Path source() {
            return plugin.source();
        }

        @Override
        public String id() {
            return plugin.id();
        }

        /** Whether it declares native code. One that declares what the operator denies is refused. */
        public boolean mayCallNativeCode() {
            return plugin.declared().contains(Capability.NATIVE);
        }
    }

    /** It may not be loaded. */
    record Refused(Plugin plugin, Refusal refusal) implements Verdict {
        @Override
        public Path source() {
            return plugin.source();
        }

        @Override
        public String id() {
            return plugin.id();
        }
    }

    /** It is switched off. */
    record Disabled(Plugin plugin) implements Verdict {
        @Override
        public Path source() {
            return plugin.source();
        }

        @Override
        public String id() {
            return plugin.id();
        }
    }
}
