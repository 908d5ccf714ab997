package dev.patchbay.api.spi;

import dev.patchbay.api.VenueSettings;
import java.util.List;
import java.util.Optional;

/**
 * Something to connect to: its connector, and its dialects.
 *
 * <p>Found by {@link java.util.ServiceLoader}; each client gets an instance of its own. A dialect is how the venue says what one module
 * means; it has no thread, and no state beyond one run of the module.
 */
public interface Venue {
    /** What users write to choose it: {@code lower-case-with-dashes}. */
    String name();

    /**
     * Makes the client's connector. Called once, before anything is connected.
     *
     * @throws dev.patchbay.api.ConfigException if the settings can't work; it names the setting
     */
    Connector connector(VenueSettings settings);

    /**
     * Makes a dialect.
     *
     * @param type the dialect's type, declared by the module that speaks it
     * @return a new one, or empty if the venue has no words for it
     * @implSpec returns empty
     */
    default <D> Optional<D> dialect(Class<D> type) {
        return Optional.empty();
    }

    /**
     * Modules that every connection to this venue needs, such as an application-level heartbeat. Called once for each client.
     *
     * @implSpec returns none
     */
    default List<LightweightModule> modules() {
        return List.of();
    }
}
