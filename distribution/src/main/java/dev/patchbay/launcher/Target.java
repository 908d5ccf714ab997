package dev.patchbay.launcher;

import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.PartSettings;
import dev.patchbay.launcher.config.Logging;
import dev.patchbay.launcher.config.PluginsConfig;
import java.time.Duration;
import java.util.Optional;

/**
 * What to connect to, and how.
 *
 * @param venue the venue's name; empty for the embedded one
 * @param settings what the venue is told
 * @param client bounds and deadlines
 * @param parts what is wanted of single parts
 * @param plugins what is said about plugins that are dropped in
 * @param timeout how long to wait until live
 * @param logging how much is logged
 * @param statusPort where a process that runs unattended answers how it is doing; empty for nowhere
 */
record Target(
        Optional<String> venue,
        VenueSettings settings,
        ClientSettings client,
        PartSettings parts,
        PluginsConfig plugins,
        Duration timeout,
        Logging logging,
        Optional<Integer> statusPort) {
    /** The embedded venue, with all standards. */
    static final Target EMBEDDED = new Target(
            Optional.empty(),
            VenueSettings.NONE,
            ClientSettings.STANDARD,
            PartSettings.NONE,
            PluginsConfig.STANDARD,
            Duration.ofSeconds(30),
            Logging.STANDARD,
            Optional.empty());

    /** The same with another venue. */
    Target to(String name, VenueSettings others) {
        return new Target(Optional.of(name), others, client, parts, plugins, timeout, logging, statusPort);
    }

    /** The same with other plugins. */
    Target with(PluginsConfig others) {
        return new Target(venue, settings, client, parts, others, timeout, logging, statusPort);
    }
}
