package dev.patchbay.core.plugin.bytecode;

import java.lang.module.ModuleDescriptor;
import java.util.Set;

/**
 * Which of the image's JPMS modules plugins may use: the JDK's, Patchbay's but for its inside, plugins that were linked into the image, SLF4J and
 * JSpecify. Safe for any thread.
 */
public final class OpenModules {
    private static final String CORE = "dev.patchbay.core";
    private static final String SERVICES = "dev.patchbay.api.spi.";

    /** Open although they provide no part. */
    private static final Set<String> LIBRARIES =
            Set.of("dev.patchbay.api", "dev.patchbay.socketio", "org.slf4j", "org.jspecify");

    /** Patchbay's own that provide no part, and are no library: without descriptors, these names are all there is to go by. */
    private static final Set<String> INSIDE =
            Set.of(CORE, "dev.patchbay.launcher", "dev.patchbay.simulator", "dev.patchbay.testkit");

    private OpenModules() {}

    /** Whether the JPMS module is one of the JDK's, wherever there may be such a JDK. */
    public static boolean isJdk(String module) {
        return module.startsWith("java.") || module.startsWith("jdk.");
    }

    /** Whether plugins may use a JPMS module. */
    public static boolean isOpen(ModuleDescriptor module) {
        boolean provides =
                module.provides().stream().anyMatch(each -> each.service().startsWith(SERVICES));
        return isJdk(module.name())
                || LIBRARIES.contains(module.name())
                || (provides && !module.name().equals(CORE));
    }

    /** Whether plugins may use a package, {@code dev.patchbay.trades}, if Patchbay is on a class path: its packages are named as its modules are. */
    public static boolean isOpenOnClassPath(String packageName) {
        return LIBRARIES.stream().anyMatch(each -> isOf(packageName, each))
                || (packageName.startsWith("dev.patchbay.")
                        && INSIDE.stream().noneMatch(each -> isOf(packageName, each)));
    }

    private static boolean isOf(String packageName, String prefix) {
        return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
    }
}
