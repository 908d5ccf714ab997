package dev.patchbay.pocketoption;

import dev.patchbay.api.ConfigException;
import dev.patchbay.api.Nearest;
import dev.patchbay.subscriptions.StreamBudget;
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
 * @param streams how many assets the venue streams at once, and what becomes of one more
 * @param venueOffset the venue's wall clock less UTC until it is measured
 */
record PocketOptionOptions(
        List<String> regions,
        Optional<Location> location,
        Optional<String> origin,
        Optional<String> userAgent,
        Duration loginTimeout,
        Duration heartbeat,
        StreamBudget streams,
        Duration venueOffset) {
    private static final List<String> NAMES = List.of(
            "heartbeat",
            "location",
            "login-timeout",
            "origin",
            "regions",
            "streams",
            "streams-excess",
            "user-agent",
            "venue-offset");

    /** As long as the web site's own clients wait, and less than a client's standard deadline for the whole login. */
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(10);

    /** A socket that never sends it is dropped within minutes. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    /** What the venue's people and most users say. One that streams more is not kept from it by a warning. */
    private static final int STREAMS = 4;

    /** UTC+2 without summer time, as all captures have it. */
    private static final Duration VENUE_OFFSET = Duration.ofHours(2);

    private static final Duration FARTHEST_OFFSET = Duration.ofHours(18);
    private static final Duration OFFSET_GRID = Duration.ofMinutes(30);

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,8}");

    static PocketOptionOptions parse(Map<String, String> options) {
        for (String name : options.keySet()) {
            if (!NAMES.contains(name)) {
                throw new ConfigException("the venue pocketoption has no option '" + name + "'; did you mean '"
                        + Nearest.to(name, NAMES).orElseThrow() + "'? It knows " + String.join(", ", NAMES));
            }
        }
        return new PocketOptionOptions(
                value(options, "regions", PocketOptionOptions::list).orElse(List.of()),
                value(options, "location", PocketOptionOptions::location),
                value(options, "origin", PocketOptionOptions::headerValue),
                value(options, "user-agent", PocketOptionOptions::headerValue),
                value(options, "login-timeout", PocketOptionOptions::duration).orElse(LOGIN_TIMEOUT),
                value(options, "heartbeat", PocketOptionOptions::duration).orElse(HEARTBEAT),
                new StreamBudget(
                        value(options, "streams", PocketOptionOptions::count).orElse(STREAMS),
                        value(options, "streams-excess", PocketOptionOptions::excess)
                                .orElse(StreamBudget.Excess.WARN)),
                value(options, "venue-offset", PocketOptionOptions::offset).orElse(VENUE_OFFSET));
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

    private static Integer count(String text) {
        if (text.equals("unlimited")) {
            return StreamBudget.UNLIMITED.assets();
        }
        if (!COUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("a number from 1 on, or unlimited");
        }
        return Integer.valueOf(text);
    }

    private static StreamBudget.Excess excess(String text) {
        return switch (text) {
            case "refuse" -> StreamBudget.Excess.REFUSE;
            case "replace-oldest" -> StreamBudget.Excess.REPLACE_OLDEST;
            case "warn" -> StreamBudget.Excess.WARN;
            default -> throw new IllegalArgumentException("refuse, replace-oldest or warn");
        };
    }

    private static Duration offset(String text) {
        boolean west = text.startsWith("-")
                && SHORT_DURATION.matcher(text.substring(1)).matches();
        Duration offset = west ? parseDuration(text.substring(1)).negated() : parseDuration(text);
        boolean whole = OFFSET_GRID.multipliedBy(offset.dividedBy(OFFSET_GRID)).equals(offset);
        if (!whole || offset.abs().compareTo(FARTHEST_OFFSET) > 0) {
            throw new IllegalArgumentException("at most 18 hours, in whole half hours, such as 2h or -PT3H30M");
        }
        return offset;
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
