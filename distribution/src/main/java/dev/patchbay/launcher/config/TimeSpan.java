package dev.patchbay.launcher.config;

import dev.patchbay.api.ConfigException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How users write durations, and how they read them. */
public final class TimeSpan {
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final int MILLIS_PER_SECOND = 1_000;

    private TimeSpan() {}

    /**
     * Reads {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, or ISO-8601 such as {@code PT1M30S}.
     *
     * @throws ConfigException if the text is none of these, or is not positive
     */
    public static Duration parse(String text) {
        Matcher parts = NUMBER_AND_UNIT.matcher(text);
        Duration read = parts.matches() ? of(Long.parseLong(parts.group(1)), parts.group(2)) : iso(text);
        if (!read.isPositive()) {
            throw new ConfigException("expected a duration longer than zero, found " + Found.text(text));
        }
        return read;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new ConfigException(
                    "expected a duration such as 500ms, 30s, 5m, 2h or PT1M30S, found " + Found.text(text), e);
        }
    }

    /** In milliseconds below ten seconds, else in seconds with one decimal: {@code 340 ms}, {@code 12.5 s}. */
    public static String words(Duration span) {
        long millis = span.toMillis();
        return Math.abs(millis) < 10 * MILLIS_PER_SECOND
                ? millis + " ms"
                : String.format(Locale.ROOT, "%.1f s", (double) millis / MILLIS_PER_SECOND);
    }

    /** As {@link #parse} reads it, in the largest unit that needs no fraction. */
    static String written(Duration span) {
        if (span.toMillisPart() != 0) {
            return span.toMillis() + "ms";
        }
        if (span.toSecondsPart() != 0) {
            return span.toSeconds() + "s";
        }
        return span.toMinutesPart() != 0 ? span.toMinutes() + "m" : span.toHours() + "h";
    }

    /** In hours and minutes: {@code 02:00}. */
    public static String clock(Duration span) {
        return String.format(Locale.ROOT, "%02d:%02d", span.toHours(), span.toMinutesPart());
    }
}
