package dev.patchbay.core.plugin.admission;

import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One JAR of a plugin, as it describes itself. Immutable.
 *
 * @param name its path inside the plugin's folder: {@code lib/greet.jar}
 * @param descriptor of an explicit JPMS module
 * @param module the JPMS module's name, as its descriptor or its manifest has it; empty if neither has one
 * @param version of the JPMS module, of the manifest or of the file's name; empty if there is none
 * @param packages those that have classes
 * @param providers for each of Patchbay's services, the classes that provide it
 * @param properties what its plugin.properties says, if it has one
 */
record Jar(
        String name,
        Optional<ModuleDescriptor> descriptor,
        Optional<String> module,
        String version,
        Set<String> packages,
        Map<String, List<String>> providers,
        Optional<PluginProperties> properties) {
    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** The name by which others could require it: if nobody chose one, the JPMS makes one from the file's. */
    Optional<String> requirable() {
        return module.or(() -> Optional.of(FileName.withoutVersion(fileName())
                        .replaceAll("[^A-Za-z0-9]+", ".")
                        .replaceAll("^\\.|\\.$", ""))
                .filter(Identity::isModuleName));
    }
}
