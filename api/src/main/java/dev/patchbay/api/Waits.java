package dev.patchbay.api;

import java.time.Duration;
import java.util.Objects;

/**
 * How long messages had waited for a module, from the moment at which they were read from the socket to the one at which the module took
 * them: all of them since the client was made. Immutable.
 *
 * <p>The longest is exact, and so is the total but for bursts: of messages that came in one read and are taken within some microseconds, up to 16
 * count as having waited as long as the last of them. The others are within one part in a hundred, from a microsecond to an hour.
 *
 * @param count how many messages it took
 * @param total how long they had waited in all
 * @param median half of them waited no longer
 * @param p99 99 of 100 of them waited no longer
 * @param p999 999 of 1,000 of them waited no longer
 * @param longest none of them waited longer
 */
public record Waits(long count, Duration total, Duration median, Duration p99, Duration p999, Duration longest) {
    /** Of a module that has taken no message yet, and of parts that take none from an inbox. */
    public static final Waits NONE =
            new Waits(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Refuses a negative count. */
    public Waits {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative, got " + count);
        }
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(median, "median");
        Objects.requireNonNull(p99, "p99");
        Objects.requireNonNull(p999, "p999");
        Objects.requireNonNull(longest, "longest");
    }

    /**
     * The average.
     *
     * @return zero if there were no messages
     */
    public Duration mean() {
        return count == 0 ? Duration.ZERO : total.dividedBy(count);
    }
}
