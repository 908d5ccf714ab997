package dev.patchbay.micrometer;

import dev.patchbay.api.Secret;
import dev.patchbay.api.spi.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What an operator may set of the module {@code micrometer}.
 *
 * @param url an OTLP receiver's address for metrics, by HTTP or HTTPS, with its path
 * @param step from 100 ms to an hour
 * @param timeout from 10 ms to a minute
 * @param service not blank
 * @param tags by name; neither is blank
 * @param headers by name
 */
public record MicrometerSettings(
        @Setting("where to push to: an OTLP receiver's address for metrics over HTTP, with its path")
        String url,

        @Setting("how often to push") Duration step,

        @Setting("how long a push may take") Duration timeout,

        @Setting("what the receiver knows the process as: the resource attribute service.name")
        String service,

        @Setting("tags of each meter, by name; with several clients, one of them tells the clients apart")
        Map<String, String> tags,

        @Setting("headers of each push, by name, such as Authorization")
        Map<String, Secret> headers) {
    /** Every minute to a receiver on this machine. */
    public static final MicrometerSettings STANDARD = new MicrometerSettings(
            "http://localhost:4318/v1/metrics",
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            "patchbay",
            Map.of(),
            Map.of());

    /** Checks what the types can't. */
    public MicrometerSettings {
        requireAddress(url);
        requireBetween("step", step, Duration.ofMillis(100), Duration.ofHours(1));
        requireBetween("timeout", timeout, Duration.ofMillis(10), Duration.ofMinutes(1));
        if (service.isBlank()) {
            throw new IllegalArgumentException("'service' is the name of a service, found nothing");
        }
        tags = Map.copyOf(tags);
        headers = Map.copyOf(headers);
        tags.forEach(MicrometerSettings::requireTag);
        headers.forEach(MicrometerSettings::requireHeader);
    }

    /** What is no address may hold a password: it is not repeated. */
    private static void requireAddress(String url) {
        URI parsed;
        try {
            parsed = new URI(Objects.requireNonNull(url, "url"));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'url' is an address such as " + example() + "; this is none");
        }
        String scheme = parsed.getScheme();
        if (parsed.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "'url' begins with http:// or https:// and names a host, as " + example() + " does");
        }
        if (parsed.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "'url' holds a user or a password, and would be logged with it: give the header Authorization instead");
        }
    }

    private static String example() {
        return "http://localhost:4318/v1/metrics";
    }

    private static void requireBetween(String key, Duration found, Duration least, Duration most) {
        if (found.compareTo(least) < 0 || found.compareTo(most) > 0) {
            throw new IllegalArgumentException("'" + key + "' is from " + least + " to " + most + ", found " + found);
        }
    }

    private static void requireTag(String name, String value) {
        if (name.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException(
                    "'tags' has names with values, found '" + name + "' with '" + value + "'");
        }
    }

    private static void requireHeader(String name, Secret value) {
        if (!name.matches("[-!#$%&'*+.^_`|~0-9A-Za-z]+")) { // RFC 9110, section 5.6.2
            throw new IllegalArgumentException("'headers' has names of headers, found '" + name + "'");
        }
        if (!value.reveal().matches("[\\t\\x20-\\x7e]+")) {
            throw new IllegalArgumentException("the header '" + name
                    + "' has a character that no header can hold, perhaps the line's end of a file");
        }
    }
}
