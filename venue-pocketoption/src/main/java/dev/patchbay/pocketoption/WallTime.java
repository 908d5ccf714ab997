package dev.patchbay.pocketoption;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The venue's times: seconds since 1970 of its wall clock, or that clock's face as text. Immutable.
 *
 * @param offset the wall clock less UTC
 */
record WallTime(Duration offset) {
    /** How the venue writes that there is no time. */
    static final String NONE = "0000-00-00 00:00:00";

    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter();
    private static final DateTimeFormatter WRITE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** What is larger is in milliseconds. */
    private static final BigDecimal MILLISECONDS_FROM = BigDecimal.valueOf(1_000_000_000_000L);

    /** Of the year 2255: a long holds the nanoseconds of it. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(9_000_000_000L);

    /**
     * A stamp or a text, in UTC.
     *
     * @return empty if there is none
     * @throws IllegalArgumentException if it is neither
     */
    Optional<Instant> read(JsonNode value) {
        if (value.isString() && value.stringValue().indexOf(':') > 0) {
            return face(value.stringValue().strip()).map(time -> time.minus(offset));
        }
        return Values.number(value).map(stamp -> instant(stamp).minus(offset));
    }

    private static Optional<Instant> face(String text) {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(text, READ).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("expected a time such as 2024-12-31 20:12:19", e);
        }
    }

    private static Instant instant(BigDecimal stamp) {
        BigDecimal seconds = stamp.compareTo(MILLISECONDS_FROM) > 0 ? stamp.movePointLeft(3) : stamp;
        if (seconds.signum() < 0 || seconds.compareTo(MOST_SECONDS) > 0) {
            throw new IllegalArgumentException("expected seconds since 1970, found " + stamp);
        }
        long nanos = seconds.setScale(9, RoundingMode.DOWN).unscaledValue().longValueExact();
        return Instant.EPOCH.plus(nanos, ChronoUnit.NANOS);
    }

    /** The wall clock's face at a time in UTC; it knows whole seconds. */
    String write(Instant utc) {
        return WRITE.format(LocalDateTime.ofInstant(utc.plus(offset), ZoneOffset.UTC));
    }
}
