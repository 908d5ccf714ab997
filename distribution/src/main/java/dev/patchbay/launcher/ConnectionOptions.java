package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.ClientSettings;
import dev.patchbay.core.Proxy;
import dev.patchbay.launcher.config.Binder;
import dev.patchbay.launcher.config.Configuration;
import dev.patchbay.launcher.config.Parts;
import dev.patchbay.launcher.config.SecretSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options that say what to connect to, shared by every command that connects.
 *
 * <p>For one thread: the command line's parser fills the fields in, then {@link #target} reads them. An option wins over the environment,
 * and that over the configuration file.
 */
final class ConnectionOptions {
    static final String SSID_VARIABLE = "PATCHBAY_SSID";

    private static final Pattern HEADER_NAME =
            Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+"); // RFC 9110, section 5.6.2

    @Option(
            names = "--venue",
            paramLabel = "NAME",
            description =
                    "The venue to connect to; 'patchbay modules' lists them. Without one, a venue of Patchbay's own is started"
                            + " on this machine.")
    private @Nullable String venue;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "An address to connect to, ws:// or wss://; may be repeated, and is tried in that order. Without one, the"
                            + " venue's own addresses.")
    private List<String> urls = new ArrayList<>();

    @Option(
            names = "--ssid-file",
            paramLabel = "FILE",
            description = "The file that holds the SSID. Without it, the environment variable " + SSID_VARIABLE
                    + ". It is no option itself: other users can read the arguments of a process.")
    private @Nullable Path ssidFile;

    @Option(
            names = "--header",
            paramLabel = "'NAME: VALUE'",
            description = "A header for the upgrade request; may be repeated.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = "--proxy",
            paramLabel = "URL",
            description =
                    "A proxy to connect through: http://host:port or socks5://host:port. One that wants a password is better"
                            + " named in the configuration file: other users can read the arguments of a process.")
    private @Nullable String proxy;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description =
                    "How long to wait until connected and logged in, such as 500ms, 30s, 5m or PT1M30S. Standard: 30s.")
    private @Nullable Duration timeout;

    @Mixin
    private InstallationOptions installation = new InstallationOptions();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The name of the command that has these options. */
    String command() {
        return command == null ? "" : command.qualifiedName().replaceFirst("^patchbay ", "");
    }

    /** Whether one of them says where to connect to. */
    boolean sayWhere() {
        return venue != null || !urls.isEmpty() || ssidFile != null || !headers.isEmpty() || proxy != null;
    }

    /**
     * Puts options, environment and configuration file together.
     *
     * @param environment the variables of the environment
     * @param warn told what is not wrong but unwise
     * @throws ConfigException if something of it can't work; it says which option, or which place in the file
     */
    Target target(Map<String, String> environment, Consumer<String> warn) {
        Configuration file = installation.configuration(environment);
        file.urls().forEach(each -> blame("urls", each.toString(), ConnectionOptions::address));
        Optional<String> name = Optional.ofNullable(venue).or(file::venue);
        VenueSettings settings = new VenueSettings(
                urls.isEmpty() ? file.urls() : addresses(),
                credentials(file.credentials(), environment, warn),
                headers(file.headers()),
                file.options());
        ClientSettings client = proxy == null ? file.client() : through(file.client(), proxy);
        checkVenue(name, settings, client, file);
        var parts = new Parts(file.modules(), new Binder(environment));
        Duration patience = timeout == null ? file.timeout() : timeout;
        return new Target(
                name,
                settings,
                client,
                parts,
                file.plugins(),
                patience,
                file.logging(),
                file.status().port());
    }

    /**
     * The configuration file, where one is needed.
     *
     * @throws ConfigException if none was named
     */
    Path configFile() {
        return installation
                .configFile()
                .orElseThrow(() -> new ConfigException(
                        "what to run is said in a file: add --config FILE; docs/configuration.md lists what it knows"));
    }

    private static ClientSettings through(ClientSettings client, String proxy) {
        return client.withNetwork(client.network().withProxy(Optional.of(blame("--proxy", proxy, Proxy::parse))));
    }

    /** Who names an address, or brings credentials in a file, does not want the embedded venue. */
    private void checkVenue(Optional<String> name, VenueSettings settings, ClientSettings client, Configuration file) {
        boolean meant = !settings.urls().isEmpty()
                || !settings.headers().isEmpty()
                || client.network().proxy().isPresent()
                || ssidFile != null
                || !file.credentials().equals(SecretSource.NONE);
        if (name.isEmpty() && meant) {
            throw new ConfigException(
                    "an address, a header, a proxy or credentials are given, and no venue: add --venue NAME,"
                            + " for instance --venue pocketoption, or --venue websocket for any other server");
        }
    }

    private List<URI> addresses() {
        return urls.stream()
                .map(each -> blame("--url", each, ConnectionOptions::address))
                .toList();
    }

    private static URI address(String text) {
        try {
            return Endpoint.of(URI.create(text)).uri();
        } catch (IllegalArgumentException e) { // its message repeats the text, which may hold a token
            throw new ConfigException("expected an address such as wss://host/path; this is none");
        }
    }

    private Supplier<Optional<Secret>> credentials(
            SecretSource named, Map<String, String> environment, Consumer<String> warn) {
        boolean inVariable = !environment.getOrDefault(SSID_VARIABLE, "").isBlank();
        SecretSource variable = new SecretSource(Optional.of(SSID_VARIABLE), Optional.empty());
        SecretSource source = ssidFile != null ? inFile(ssidFile) : inVariable ? variable : named;
        source.read(environment); // fails now rather than at the login
        source.warning().ifPresent(warn);
        return () -> source.read(environment);
    }

    private static SecretSource inFile(Path file) {
        try {
            return SecretSource.inFile(file);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--ssid-file: " + e.getMessage(), e);
        }
    }

    private Map<String, String> headers(Map<String, String> named) {
        Map<String, String> all = new LinkedHashMap<>(named);
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new ConfigException("--header: expected 'Name: value', found no colon");
            }
            String name = header.substring(0, colon).strip();
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, header.substring(colon + 1).strip());
        }
        all.forEach(ConnectionOptions::checkHeader);
        return all;
    }

    private static void checkHeader(String name, String value) {
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new ConfigException("expected the name of a header, found '" + name + "'");
        }
        if (value.chars().anyMatch(each -> each < ' ' && each != '\t')) {
            throw new ConfigException("the value of header '" + name + "' holds a control character");
        }
    }

    private static <T> T blame(String place, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (ConfigException e) {
            throw new ConfigException(place + ": " + e.getMessage(), e);
        }
    }
}
