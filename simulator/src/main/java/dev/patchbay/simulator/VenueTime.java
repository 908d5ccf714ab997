package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/**
 * The venue's own idea of the time: seconds since 1970 of a clock that is hours and perhaps more beside UTC.
 *
 * <p>Owned by its event loop.
 */
final class VenueTime {
    private static final DateTimeFormatter WALL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    private final Loop loop;
    private Duration offset;

    VenueTime(Loop loop, Duration offset) {
        this.loop = loop;
        this.offset = offset;
    }

    /** What is stamped from now on shows it; what was stamped keeps its stamp. */
    void shift(Duration by) {
        assert loop.here() : "VenueTime.shift called off its event loop";
        offset = offset.plus(by);
    }

    /** The venue's seconds now, with milliseconds. */
    String seconds() {
        return stamp(loop.now());
    }

    long wholeSeconds() {
        return loop.now().plus(offset).getEpochSecond();
    }

    /** The venue's seconds at that instant, with milliseconds, without zeros at the end. */
    String stamp(Instant when) {
        return text(millis(when));
    }

    /** Milliseconds as seconds, without zeros at the end. */
    static String text(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    /** When it is so many of the venue's milliseconds, by its clock as it goes now. */
    Instant instant(long millis) {
        return Instant.ofEpochMilli(millis).minus(offset);
    }

    /** The face of the venue's clock at so many of its milliseconds. */
    static String wall(long millis) {
        return WALL.format(LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1_000), 0, ZoneOffset.UTC));
    }

    /** The venue's milliseconds that its clock's face stands for; null when it is no such text. */
    static @Nullable Long millis(String wall) {
        try {
            return LocalDateTime.parse(wall.strip(), WALL).toEpochSecond(ZoneOffset.UTC) * 1_000;
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** The venue's milliseconds at that instant. */
    long millis(Instant when) {
        return when.plus(offset).toEpochMilli();
    }
}
