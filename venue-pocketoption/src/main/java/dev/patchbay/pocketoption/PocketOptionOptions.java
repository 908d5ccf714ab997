package dev.patchbay.pocketoption;

import dev.patchbay.api.ConfigException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The options that the user wrote, checked.
 *
 * @param regions names of regions in the order to try them; empty means all of the right kind
 * @param location whose nearest regions come first
 * @param origin the web site that the upgrade request claims to come from
 * @param userAgent the browser that it claims to come from; empty means the one that the session is bound to, or the standard one
 * @param loginTimeout how long each answer of the login may take
 * @param heartbeat how often to send {@code ps}
 */
record PocketOptionOptions(
        List<String> regions,
        Optional<Location> location,
        Optional<String> origin,
        Optional<String> userAgent,
        Duration loginTimeout,
        Duration heartbeat) {
    private static final List<String> NAMES =
            List.of("heartbeat", "location", "login-timeout", "origin", "regions", "user-agent");

    /** As long as the web site's own clients wait, and less than a client's standard deadline for the whole login. */
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);

    /** A socket that never sends it is dropped within minutes. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    static PocketOptionOptions parse(Map<String, String> options) {
        for (String name : options.keySet()) {
            if (!NAMES.contains(name)) {
                throw new ConfigException("the venue pocketoption has no option '" + name + "'; did you mean '"
                        + Nearest.to(name, NAMES) + "'? It knows " + String.join(", ", NAMES));
            }
        }
        return new PocketOptionOptions(
                value(options, "regions", PocketOptionOptions::list).orElse(List.of()),
                value(options, "location", PocketOptionOptions::location),
                value(options, "origin", PocketOptionOptions::headerValue),
                value(options, "user-agent", PocketOptionOptions::headerValue),
                value(options, "login-timeout", PocketOptionOptions::duration).orElse(LOGIN_TIMEOUT),
                value(options, "heartbeat", PocketOptionOptions::duration).orElse(HEARTBEAT));
    }

    private static <T> Optional<T> value(Map<String, String> options, String name, Function<String, T> parser) {
        String text = options.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("the option '" + name + "' of the venue pocketoption: expected " + e.getMessage()
                    + ", found '" + text + "'");
        }
    }

    private static List<String> list(String text) {
        List<String> names = Stream.of(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("at least one name");
        }
        return names;
    }

    private static Location location(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("latitude and longitude in degrees, as 50.1,14.4");
        }
        try {
            return new Location(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("latitude and longitude in degrees, as 50.1,14.4");
        }
    }

    private static String headerValue(String text) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("printable ASCII");
        }
        return text;
    }

    private static Duration duration(String text) {
        Duration duration = parseDuration(text);
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("a positive duration");
        }
        return duration;
    }

    private static Duration parseDuration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        if (!matcher.matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException _) {
                throw new IllegalArgumentException("a duration such as 10s, 500ms or PT1M30S");
            }
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
