package dev.patchbay.core.plugin.bytecode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a full JDK exports, and plugins do not see in this runtime. Immutable.
 *
 * @param packages for each package, {@code java/sql}, the JPMS module that has it
 */
public record AbsentJdk(Map<String, String> packages) {
    /** Copies the map. */
    public AbsentJdk {
        packages = Map.copyOf(packages);
    }

    /** In a runtime that has resolved these modules of the JDK. */
    public static AbsentJdk beside(Set<String> resolved) {
        Map<String, String> packages = new HashMap<>();
        FullJdk.modules().stream()
                .filter(module -> !resolved.contains(module))
                .forEach(module ->
                        FullJdk.packages(module).forEach(name -> packages.put(name.replace('.', '/'), module)));
        return new AbsentJdk(packages);
    }

    /** The module that would have what is missing; empty if no module of the JDK would. */
    public Optional<String> module(Miss miss) {
        return moduleOf(miss.needs().replace('.', '/'));
    }

    /** The module that would have a class, {@code java/sql/Connection}. */
    Optional<String> moduleOf(String type) {
        return Optional.ofNullable(packages.get(Names.packageOf(type)));
    }
}
