package dev.patchbay.launcher;

import java.lang.module.ModuleDescriptor;
import picocli.CommandLine.IVersionProvider;

/** The version of Patchbay, as {@code --version} prints it. */
final class Version implements IVersionProvider {
    /** For the command line's parser. */
    Version() {}

    @Override
    public String[] getVersion() {
        return lines();
    }

    static String[] lines() {
        return new String[] {"patchbay " + own(), "Java " + System.getProperty("java.runtime.version")};
    }

    /** From the JAR's manifest; the module descriptor has none. */
    static String own() {
        String written = Launcher.class.getPackage().getImplementationVersion();
        ModuleDescriptor descriptor = Launcher.class.getModule().getDescriptor();
        return written != null
                ? written
                : descriptor == null ? "unpackaged" : descriptor.rawVersion().orElse("unpackaged");
    }
}
