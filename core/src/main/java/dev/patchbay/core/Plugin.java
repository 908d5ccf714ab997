package dev.patchbay.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One plugin as it stands now: a JAR, a folder or a zip that was dropped in.
 *
 * @param id its own, or its JPMS module's name
 * @param version empty if it has none
 * @param source the file or folder that was dropped in
 * @param digest SHA-256 of it, in hexadecimal; empty if it could not be read
 * @param isolation what parts it from the others
 * @param state where it stands
 * @param refusal why it is not loaded, or was taken back; empty if neither
 * @param requires the ids of the plugins that it requires, and the shipped JPMS modules that it reads
 * @param parts what it provides, each by its class's name before anything of it ran; empty if it was not admitted
 * @param declared the capabilities that it says it uses
 * @param used the capabilities that its bytecode uses, each with the first few classes that do
 * @param suspects what may hold a version that was taken out and is still in memory; empty unless it has leaked
 */
public record Plugin(
        String id,
        String version,
        Path source,
        String digest,
        Isolation isolation,
        State state,
        Optional<Refusal> refusal,
        List<String> requires,
        List<Part> parts,
        Set<Capability> declared,
        List<Use> used,
        List<String> suspects) {
    /** What parts a plugin from the others. */
    public enum Isolation {
        /** A layer of JPMS modules. */
        LAYER,
        /** A class loader that shows it the API, the JDK and its own JARs: for JARs that are no JPMS modules. */
        CLASS_PATH
    }

    /** Where a plugin stands. */
    public enum State {
        /** It passed every check that runs none of its code. */
        ADMITTED,
        /** Its parts can be used by clients. */
        ACTIVE,
        /** A newer version has taken its place, or it was removed, and clients still use it. */
        DRAINING,
        /** It is gone, from memory too. */
        UNLOADED,
        /** It is gone, and something keeps it in memory. */
        LEAKED,
        /** It was not loaded, or was taken back. */
        REFUSED,
        /** It is switched off. */
        DISABLED
    }

    /**
     * A capability that bytecode uses.
     *
     * @param capability which
     * @param classes those that use it; the first few
     */
    public record Use(Capability capability, List<String> classes) {
        /** Copies the list. */
        public Use {
            classes = List.copyOf(classes);
        }
    }
}
