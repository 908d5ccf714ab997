package dev.patchbay.core.plugin.bytecode;

import dev.patchbay.core.Plugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds the capabilities that bytecode uses. For any thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class CapabilityScan {
    private CapabilityScan() {}

    /** The capabilities that the JARs' classes use, each with the first few classes that do, in the order of the enum. */
    public static List<Plugin.Use> uses(List<Path> jars) throws IOException {
        return List.of();
    }
}
