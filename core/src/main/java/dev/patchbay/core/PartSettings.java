package dev.patchbay.core;

import dev.patchbay.api.InboxLimits;
import java.util.Set;

/**
 * What an operator has said about the parts of a client: its modules, handlers, middleware and venue, each by its name.
 *
 * <p>Used by the thread that opens the client, and later by those that bring it parts, one at a time.
 */
public interface PartSettings {
    /** Nothing: every part is as it was made. */
    PartSettings NONE = new PartSettings() {};

    /**
     * Told once, when the client is opened, before anything is asked.
     *
     * @param names of all parts that were given or found
     * @throws dev.patchbay.api.ConfigException if something is said about a part that does not exist
     * @implSpec does nothing
     */
    default void check(Set<String> names) {}

    /**
     * Whether the part is wanted. One that is not is left out, as if it had not been found.
     *
     * @implSpec yes
     */
    default boolean enabled(String name) {
        return true;
    }

    /**
     * The bounds of a module's inbox.
     *
     * @param own those that the module asks for
     * @implSpec its own
     */
    default InboxLimits inbox(String name, InboxLimits own) {
        return own;
    }

    /**
     * The settings of a part that has some.
     *
     * @param standard what holds where nothing is said
     * @throws dev.patchbay.api.ConfigException if a key or a value is wrong; it says where it stands
     * @implSpec the standard
     */
    default <S extends Record> S settings(String name, S standard) {
        return standard;
    }
}
