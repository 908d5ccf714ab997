package dev.patchbay.core.plugin.admission;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
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
 * @param jdk the names of the JDK's modules that a plugin may require
 * @param asleep the names of the JDK's modules that this runtime has, and that were not resolved when it started
 */
public record Platform(
        Optional<ModuleDescriptor.Version> api,
        Optional<Configuration> modules,
        Set<String> open,
        Set<String> closed,
        Set<String> jdk,
        Set<String> asleep) {
    private static final String API = "dev.patchbay.api";
    private static final String CORE = "dev.patchbay.core";

    /** Open although they provide no part. */
    private static final Set<String> LIBRARIES = Set.of(API, "dev.patchbay.socketio", "org.slf4j", "org.jspecify");

    /** Copies the sets. */
    public Platform {
        open = Set.copyOf(open);
        closed = Set.copyOf(closed);
        jdk = Set.copyOf(jdk);
        asleep = Set.copyOf(asleep);
    }

    /** That of the running process. */
    public static Platform current() {
        return layer().map(layer -> of(layer.configuration())).orElseGet(() -> {
            Set<String> jdk = jdk(all(ModuleLayer.boot().configuration()));
            return new Platform(Optional.empty(), Optional.empty(), Set.of(), Set.of(), jdk, asleep(jdk));
        });
    }

    /** That of an image with these resolved modules. */
    public static Platform of(Configuration modules) {
        Set<ModuleDescriptor> all = all(modules);
        Set<String> jdk = jdk(all);
        Set<String> open = all.stream()
                .filter(each -> LIBRARIES.contains(each.name())
                        || (!Services.of(each).isEmpty() && !each.name().equals(CORE)))
                .map(ModuleDescriptor::name)
                .collect(Collectors.toUnmodifiableSet());
        Set<String> closed = all.stream()
                .map(ModuleDescriptor::name)
                .filter(name -> !isJdk(name) && !open.contains(name))
                .collect(Collectors.toUnmodifiableSet());
        Optional<ModuleDescriptor.Version> api = modules.findModule(API)
                .flatMap(found -> found.reference().descriptor().version());
        return new Platform(api, Optional.of(modules), open, closed, jdk, asleep(jdk));
    }

    /** The layer that Patchbay itself is in: the last parent of a plugin's. Empty if Patchbay runs from the class path. */
    public static Optional<ModuleLayer> layer() {
        return Optional.ofNullable(Platform.class.getModule().getLayer());
    }

    /** Whether the JPMS module is one of the JDK's, wherever there may be such a JDK. */
    static boolean isJdk(String module) {
        return module.startsWith("java.") || module.startsWith("jdk.");
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

    private static Set<String> jdk(Set<ModuleDescriptor> all) {
        return all.stream().map(ModuleDescriptor::name).filter(Platform::isJdk).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> asleep(Set<String> resolved) {
        return ModuleFinder.ofSystem().findAll().stream()
                .map(reference -> reference.descriptor().name())
                .filter(name -> isJdk(name) && !resolved.contains(name))
                .collect(Collectors.toUnmodifiableSet());
    }
}
