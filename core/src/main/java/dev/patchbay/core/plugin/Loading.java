package dev.patchbay.core.plugin;

import dev.patchbay.core.Refusal;
import dev.patchbay.core.plugin.admission.Verdict;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ResolvedModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the class loaders of admitted plugins. Runs none of their code. For any thread. */
final class Loading {
    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);

    private final Shown image;

    /** What plugins on a class path see of the image. */
    Loading(Shown image) {
        this.image = image;
    }

    /**
     * Defines the plugin's layer, or its class path.
     *
     * @param subject how refusals name it
     * @param required those that it requires, in the order in which it names them
     */
    LoadedPlugin load(Verdict.Admitted admitted, String subject, List<LoadedPlugin> required) throws RefusedException {
        try {
            Optional<Configuration> resolution = admitted.resolution();
            return resolution.isPresent()
                    ? layer(admitted, subject, resolution.get(), required)
                    : classPath(admitted, subject, required);
        } catch (LayerInstantiationException | IllegalArgumentException | SecurityException failure) {
            throw new RefusedException(
                    subject,
                    Refusal.Code.SPLIT_PACKAGE,
                    "its JPMS modules can't be defined: " + failure.getMessage(),
                    "take out the JAR that is too many",
                    failure);
        } catch (IOException failure) {
            throw new RefusedException(
                    subject,
                    Refusal.Code.UNREADABLE,
                    "its private copy can't be read: " + failure.getMessage(),
                    "deploy it again",
                    failure);
        }
    }

    private static LoadedPlugin layer(
            Verdict.Admitted admitted, String subject, Configuration resolution, List<LoadedPlugin> required) {
        List<ModuleLayer> parents = new ArrayList<>();
        for (Configuration parent : resolution.parents()) {
            parents.add(layerOf(parent, required));
        }
        // A plugin's loader delegates to the platform's: so the JDK is seen, and nothing that is on a class path.
        var controller =
                ModuleLayer.defineModulesWithOneLoader(resolution, parents, ClassLoader.getPlatformClassLoader());
        Set<String> packages = new HashSet<>();
        for (ResolvedModule each : resolution.modules()) {
            packages.addAll(each.reference().descriptor().packages());
        }
        // All JPMS modules of the layer have one loader; a layer without one can't provide anything.
        ClassLoader loader = controller.layer().modules().iterator().next().getClassLoader();
        if (admitted.mayCallNativeCode()) {
            allowNativeCode(admitted, controller);
        }
        return new LoadedPlugin(admitted, subject, loader, Optional.of(controller), packages, required);
    }

    private static ModuleLayer layerOf(Configuration configuration, List<LoadedPlugin> required) {
        return required.stream()
                .flatMap(each -> each.layer().stream())
                .filter(layer -> layer.configuration().equals(configuration))
                .findFirst()
                .orElseGet(Loading::host);
    }

    /** The layer that core itself is in. */
    private static ModuleLayer host() {
        ModuleLayer own = Loading.class.getModule().getLayer();
        return own == null ? ModuleLayer.boot() : own;
    }

    @SuppressWarnings("restricted") // only who may call native code can let others
    private static void allowNativeCode(Verdict.Admitted admitted, ModuleLayer.Controller controller) {
        if (!Loading.class.getModule().isNativeAccessEnabled()) {
            LOG.warn(
                    "plugin declares native and can't be granted it, for core itself has not: start the JVM with --enable-native-access={} plugin={}",
                    "dev.patchbay.core",
                    admitted.id());
            return;
        }
        controller.layer().modules().forEach(controller::enableNativeAccess);
    }

    private LoadedPlugin classPath(Verdict.Admitted admitted, String subject, List<LoadedPlugin> required)
            throws IOException {
        var loader = ClassPathLoader.of(admitted.id(), admitted.jars(), image, required);
        return new LoadedPlugin(admitted, subject, loader, Optional.empty(), loader.packages(), required);
    }
}
