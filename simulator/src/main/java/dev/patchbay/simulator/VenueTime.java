package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The venue's own idea of the time: seconds since 1970 of a clock that is hours and perhaps more beside UTC.
 *
 * <p>Owned by its event loop.
 */
final class VenueTime {
    private final Loop loop;
    private Duration offset;

    VenueTime(Loop loop, Duration offset) {
        this.loop = loop;
        this.offset = offset;
    }

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
        return BigDecimal.valueOf(millis(when), 3).stripTrailingZeros().toPlainString();
    }

    /** The venue's milliseconds at that instant. */
    long millis(Instant when) {
        return when.plus(offset).toEpochMilli();
    }
}
