package dev.patchbay.launcher.installation;

import java.nio.file.Path;

/**
 * Where plugins lie, and where they are loaded from. Immutable.
 *
 * @param plugins where they are dropped in; need not exist
 * @param copies where private copies go; need not exist
 * @param kind how the second was found
 */
public record PluginFolders(Path plugins, Path copies, Kind kind) {
    /** How the folder for copies was found. */
    public enum Kind {
        /** By the configuration, or it is the installation's own. */
        CHOSEN,
        /** The installation can't be written: it is among the temporary files. */
        FALLBACK,
        /** There is no installation: it is among the temporary files. */
        TEMPORARY
    }

    /**
     * Makes what must be there, and be nobody else's, before anything is loaded.
     *
     * @throws dev.patchbay.api.ConfigException if it can't, or somebody else has made it
     */
    public void make() {
        Path parent = copies.getParent();
        if (kind != Kind.CHOSEN && parent != null) {
            PrivateFolder.make(parent);
        }
    }
}
