package dev.patchbay.core.plugin.admission;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.Set;

/**
 * What the running image offers to plugins. Immutable.
 *
 * @param api the version of the API; empty if Patchbay runs from the class path, where modules have none
 * @param modules the image's resolved JPMS modules; empty if Patchbay runs from the class path: then every plugin does
 * @param open the names of the image's modules that a plugin may require, besides the JDK's
 * @param closed the names of the image's modules that belong to the platform's inside
 */
public record Platform(
        Optional<ModuleDescriptor.Version> api,
        Optional<Configuration> modules,
        Set<String> open,
        Set<String> closed) {}
