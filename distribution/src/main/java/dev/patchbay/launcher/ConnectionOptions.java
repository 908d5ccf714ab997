package dev.patchbay.launcher;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Endpoint;
import dev.patchbay.api.Secret;
import dev.patchbay.api.VenueSettings;
import dev.patchbay.core.Proxy;
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
import picocli.CommandLine.Option;

/**
 * The options that say what to connect to, shared by every command that connects.
 *
 * <p>For one thread: the command line's parser fills the fields in, then {@link #target} reads them. An option wins over the environment,
 * and that over the configuration file.
 */
final class ConnectionOptions {
    static final String SSID_VARIABLE = "PATCHBAY_SSID";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
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
            names = "--config",
            paramLabel = "FILE",
            description =
                    "A file of 'key = value' lines: venue, url (several with commas between), ssid-file, header.NAME, proxy,"
                            + " timeout. Options win over it.")
    private @Nullable Path config;

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

    /**
     * Puts options, environment and configuration file together.
     *
     * @param environment the variables of the environment
     * @param warn told what is not wrong but unwise
     * @throws ConfigException if something of it can't work; it says which option, or which line of the file
     */
    Target target(Map<String, String> environment, Consumer<String> warn) {
        ConnectionFile file = config == null ? new ConnectionFile(Path.of(""), Map.of()) : ConnectionFile.read(config);
        Optional<String> name =
                venue == null ? file.entry("venue").map(ConnectionFile.Entry::value) : Optional.of(venue);
        VenueSettings settings =
                new VenueSettings(urls(file), credentials(file, environment, warn), headers(file), Map.of());
        Optional<Proxy> through = value(proxy, "--proxy", "proxy", file, Proxy::parse);
        checkVenue(name, settings, through, file);
        Duration patience = timeout == null
                ? value(null, "", "timeout", file, TimeSpan::parse).orElse(TIMEOUT)
                : timeout;
        return new Target(name, settings, through, patience);
    }

    /** Who names an address, or brings credentials in a file, does not want the embedded venue. */
    private void checkVenue(
            Optional<String> name, VenueSettings settings, Optional<Proxy> through, ConnectionFile file) {
        boolean meant = !settings.urls().isEmpty()
                || !settings.headers().isEmpty()
                || through.isPresent()
                || ssidFile != null
                || file.entry("ssid-file").isPresent();
        if (name.isEmpty() && meant) {
            throw new ConfigException(
                    "an address, a header, a proxy or an SSID file is given, and no venue: add --venue NAME,"
                            + " for instance --venue pocketoption, or --venue websocket for any other server");
        }
    }

    private List<URI> urls(ConnectionFile file) {
        if (!urls.isEmpty()) {
            return urls.stream()
                    .map(each -> blame("--url", each, ConnectionOptions::address))
                    .toList();
        }
        return value(null, "", "url", file, ConnectionOptions::addresses).orElse(List.of());
    }

    private static List<URI> addresses(String commaSeparated) {
        return List.of(commaSeparated.split("\\s*,\\s*")).stream()
                .map(ConnectionOptions::address)
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
            ConnectionFile file, Map<String, String> environment, Consumer<String> warn) {
        String variable = environment.getOrDefault(SSID_VARIABLE, "");
        if (ssidFile == null && !variable.isBlank()) {
            Optional<Secret> fixed = Optional.of(Secret.of(variable.strip()));
            return () -> fixed;
        }
        Optional<SsidFile> named = ssidFile == null
                ? value(null, "", "ssid-file", file, text -> new SsidFile(beside(file, text)))
                : Optional.of(new SsidFile(ssidFile));
        named.ifPresent(SsidFile::read); // fails now rather than at the login
        named.flatMap(SsidFile::warning).ifPresent(warn);
        return () -> named.map(SsidFile::read);
    }

    /** A path in a configuration file is seen from the file's folder, so that the file works from anywhere. */
    private static Path beside(ConnectionFile file, String path) {
        return file.path().resolveSibling(path);
    }

    private Map<String, String> headers(ConnectionFile file) {
        Map<String, String> all = new LinkedHashMap<>(file.headers());
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

    /** Reads the option, or else the key of the file; an error says which of them it is about. */
    private static <T> Optional<T> value(
            @Nullable String option, String optionName, String key, ConnectionFile file, Function<String, T> parse) {
        if (option != null) {
            return Optional.of(blame(optionName, option, parse));
        }
        return file.entry(key)
                .map(entry -> blame(file.path() + ", line " + entry.line() + ", " + key, entry.value(), parse));
    }

    private static <T> T blame(String place, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (ConfigException e) {
            throw new ConfigException(place + ": " + e.getMessage(), e);
        }
    }
}
