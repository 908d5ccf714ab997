package dev.patchbay.core.plugin;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one plugin: the next version comes in the place of the old one.
 *
 * @param old null if it is new
 * @param next null if it goes
 */
record Change(
        String id, @Nullable LoadedPlugin old, @Nullable LoadedPlugin next) {
    /** The way back. */
    Change reversed() {
        return new Change(id, next, old);
    }

    /** Away with either. */
    Change removal() {
        return new Change(id, next, null);
    }
}
