package dev.patchbay.core.plugin.admission;

import dev.patchbay.core.JavaRuntime;
import dev.patchbay.core.plugin.bytecode.AbsentJdk;
import dev.patchbay.core.plugin.bytecode.OpenModules;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the running image offers to plugins. Immutable.
 *
 * @param api the version of the API; empty if Patchbay runs from the class path, where modules have none
 * @param modules the image's resolved JPMS modules; empty if Patchbay runs from the class path: then every plugin does
 * @param open the names of the image's modules that a plugin may require, besides the JDK's
 * @param closed the names of the image's modules that belong to the platform's inside
 * @param runtime the Java below it, whose modules a plugin may require
 */
public record Platform(
        Optional<ModuleDescriptor.Version> api,
        Optional<Configuration> modules,
        Set<String> open,
        Set<String> closed,
        JavaRuntime runtime) {
    private static final String API = "dev.patchbay.api";

    /** Copies the sets. */
    public Platform {
        open = Set.copyOf(open);
        closed = Set.copyOf(closed);
    }

    /** That of the running process. */
    public static Platform current() {
        return layer().map(layer -> of(layer.configuration()))
                .orElseGet(() ->
                        new Platform(Optional.empty(), Optional.empty(), Set.of(), Set.of(), JavaRuntime.current()));
    }

    /** That of an image with these resolved modules. */
    public static Platform of(Configuration modules) {
        Set<ModuleDescriptor> all = all(modules);
        Set<String> open = all.stream()
                .filter(each -> OpenModules.isOpen(each) && !OpenModules.isJdk(each.name()))
                .map(ModuleDescriptor::name)
                .collect(Collectors.toUnmodifiableSet());
        Set<String> closed = all.stream()
                .filter(each -> !OpenModules.isOpen(each))
                .map(ModuleDescriptor::name)
                .collect(Collectors.toUnmodifiableSet());
        Optional<ModuleDescriptor.Version> api = modules.findModule(API)
                .flatMap(found -> found.reference().descriptor().version());
        return new Platform(api, Optional.of(modules), open, closed, JavaRuntime.current());
    }

    /** The layer that Patchbay itself is in: the last parent of a plugin's. Empty if Patchbay runs from the class path. */
    public static Optional<ModuleLayer> layer() {
        return Optional.ofNullable(Platform.class.getModule().getLayer());
    }

    /** What of the JDK plugins do not see. */
    AbsentJdk absent() {
        return AbsentJdk.beside(runtime.resolved());
    }

    /** The packages of Patchbay's own modules. */
    Set<String> packages() {
        return modules.stream()
                .flatMap(found -> all(found).stream())
                .filter(each -> each.name().startsWith("dev.patchbay."))
                .flatMap(each -> each.packages().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<ModuleDescriptor> all(Configuration modules) {
        return Stream.concat(
                        modules.modules().stream()
                                .map(ResolvedModule::reference)
                                .map(reference -> reference.descriptor()),
                        modules.parents().stream().flatMap(parent -> all(parent).stream()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
