package dev.patchbay.core.plugin;

import dev.patchbay.core.Plugin;
import dev.patchbay.core.plugin.admission.Verdict;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin whose classes can be loaded: its class loader, in a layer or on a class path of its own.
 *
 * <p>Immutable. Whoever holds one keeps the plugin in memory; {@link Departed} is what remains.
 */
final class LoadedPlugin {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedPlugin.class);
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.incrementAndGet();
    private final Verdict.Admitted admitted;
    private final String subject;
    private final ClassLoader loader;
    private final Optional<ModuleLayer.Controller> layer;
    private final Set<String> packages;
    private final Set<String> exported;
    private final List<LoadedPlugin> required;

    LoadedPlugin(
            Verdict.Admitted admitted,
            String subject,
            ClassLoader loader,
            Optional<ModuleLayer.Controller> layer,
            Set<String> packages,
            List<LoadedPlugin> required) {
        this.admitted = admitted;
        this.subject = subject;
        this.loader = loader;
        this.layer = layer;
        this.packages = Set.copyOf(packages);
        this.exported = layer.map(LoadedPlugin::exported).orElse(this.packages);
        this.required = List.copyOf(required);
    }

    private static Set<String> exported(ModuleLayer.Controller controller) {
        Set<String> shown = new HashSet<>();
        controller.layer().modules().forEach(each -> shown.addAll(Shown.exported(each.getDescriptor())));
        return Set.copyOf(shown);
    }

    /** One for each version that was ever loaded in this process. */
    long number() {
        return number;
    }

    String id() {
        return admitted.id();
    }

    Verdict.Admitted admitted() {
        return admitted;
    }

    /** {@code id version (path)}: how refusals name it. */
    String subject() {
        return subject;
    }

    Plugin plugin() {
        return admitted.plugin();
    }

    ClassLoader loader() {
        return loader;
    }

    Optional<ModuleLayer> layer() {
        return layer.map(ModuleLayer.Controller::layer);
    }

    /** The packages of its own JARs. */
    Set<String> packages() {
        return packages;
    }

    /** Whether a plugin on a class path that requires it sees such a class: of a JPMS module only what it exports. */
    boolean shows(String pack) {
        return exported.contains(pack) || required.stream().anyMatch(each -> each.shows(pack));
    }

    /** The plugins that it requires. */
    List<LoadedPlugin> required() {
        return required;
    }

    /** Whether it, or one that it requires, requires that one. */
    boolean standsOn(LoadedPlugin other) {
        return required.stream().anyMatch(each -> each.number == other.number || each.standsOn(other));
    }

    /** Lets core make instances of a class that lies in a package which its module does not export. */
    void open(Class<?> provider) {
        layer.ifPresent(controller ->
                controller.addOpens(provider.getModule(), provider.getPackageName(), LoadedPlugin.class.getModule()));
    }

    /** Lets go of its JARs, if its loader is one that can. */
    void close() {
        if (loader instanceof ClassPathLoader files) {
            try {
                files.close();
            } catch (IOException failure) {
                LOG.debug("a plugin's JAR was not closed plugin={}", id(), failure);
            }
        }
    }

    @Override
    public String toString() {
        return id() + " " + admitted.plugin().version() + " #" + number;
    }
}
