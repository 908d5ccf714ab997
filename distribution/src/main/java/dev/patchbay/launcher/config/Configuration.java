package dev.patchbay.launcher.config;

import dev.patchbay.api.spi.Setting;
import dev.patchbay.core.ClientSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration file: everything that a command connects with.
 *
 * @param venue which venue
 * @param urls where it is
 * @param credentials where the login's secret is
 * @param headers of the upgrade request
 * @param options the venue's own
 * @param timeout how long to wait until live
 * @param client bounds and deadlines
 * @param modules what is said about single parts
 * @param plugins what is said about plugins that are dropped in
 * @param logging how much is logged, and how
 * @param status where {@code run} answers how it is doing
 */
public record Configuration(
        @Setting(
                "the venue to connect to, by its name; without one, a venue of Patchbay's own is started on this machine")
        Optional<String> venue,

        @Setting("addresses to try, in this order, ws:// or wss://; without any, the venue's own")
        List<URI> urls,

        @Setting("where the secret of the login is, for PocketOption the SSID")
        SecretSource credentials,

        @Setting("headers of the upgrade request, by name") Map<String, String> headers,

        @Setting("what the venue itself understands, by name; the venue's page lists it")
        Map<String, String> options,

        @Setting("how long to wait until connected and logged in")
        Duration timeout,

        @Setting("the bounds and deadlines of the client") ClientSettings client,

        @Setting("modules, handlers, middleware and the venue, each by its name")
        Map<String, Part> modules,

        @Setting("plugins that are dropped in") PluginsConfig plugins,

        @Setting("the log, on standard error") Logging logging,

        @Setting("where `run` answers how the client is doing")
        Status status) {
    /** What holds without a file. */
    public static final Configuration STANDARD = new Configuration(
            Optional.empty(),
            List.of(),
            SecretSource.NONE,
            Map.of(),
            Map.of(),
            Duration.ofSeconds(30),
            ClientSettings.STANDARD,
            Map.of(),
            PluginsConfig.STANDARD,
            Logging.STANDARD,
            Status.STANDARD);

    /** Checks the timeout. */
    public Configuration {
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout must be positive, got " + timeout);
        }
    }

    /** The same, with these. */
    public Configuration withPlugins(PluginsConfig others) {
        return new Configuration(
                venue, urls, credentials, headers, options, timeout, client, modules, others, logging, status);
    }

    /**
     * Reads a file.
     *
     * @param environment where secrets may be
     * @throws dev.patchbay.api.ConfigException if it can't be read, or something in it is unknown or can't be; it says where
     */
    public static Configuration read(Path file, Map<String, String> environment) {
        return new Binder(environment).bind(Yaml.read(file), STANDARD);
    }
}
