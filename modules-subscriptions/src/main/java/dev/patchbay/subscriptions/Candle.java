package dev.patchbay.subscriptions;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The prices of one asset in one window of time.
 *
 * @param asset the venue's name for it
 * @param time where its window begins, in UTC; for a window that begins with a tick, that tick's stamp
 * @param period the length of its window; zero where it has none, as with a number of ticks
 * @param open the first price
 * @param high the highest
 * @param low the lowest
 * @param close the last, so far
 * @param volume as the venue tells it; empty if it does not, and for candles made of ticks
 * @param closed false while prices may still come into it
 * @param partial true if ticks of its window are known to be missing, or may be: the window began before the stream, or a gap lies in it
 */
public record Candle(
        String asset,
        Instant time,
        Duration period,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        Optional<BigDecimal> volume,
        boolean closed,
        boolean partial)
        implements CandleEvent {
    /** Checks that all is there. */
    public Candle {
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(open, "open");
        Objects.requireNonNull(high, "high");
        Objects.requireNonNull(low, "low");
        Objects.requireNonNull(close, "close");
        Objects.requireNonNull(volume, "volume");
    }

    /** Behind its window: the first instant that no longer belongs to it. Its own time if the window has no length. */
    public Instant end() {
        return time.plus(period);
    }

    /** The same, closed or not. */
    public Candle withClosed(boolean isClosed) {
        return new Candle(asset, time, period, open, high, low, close, volume, isClosed, partial);
    }

    /** The same, partial or not. */
    public Candle withPartial(boolean isPartial) {
        return new Candle(asset, time, period, open, high, low, close, volume, closed, isPartial);
    }

    /** From the lowest price to the highest. */
    public BigDecimal range() {
        return high.subtract(low);
    }

    /** From open to close; never negative. */
    public BigDecimal body() {
        return close.subtract(open).abs();
    }

    /** From the upper end of the body to the highest price. */
    public BigDecimal upperShadow() {
        return high.subtract(open.max(close));
    }

    /** From the lowest price to the lower end of the body. */
    public BigDecimal lowerShadow() {
        return open.min(close).subtract(low);
    }

    /** Whether it closed above its open. */
    public boolean bullish() {
        return close.compareTo(open) > 0;
    }

    /** Whether it closed below its open. */
    public boolean bearish() {
        return close.compareTo(open) < 0;
    }

    /** Whether its body is less than a tenth of its range, or it has no range. */
    public boolean doji() {
        return range().signum() == 0 || body().movePointRight(1).compareTo(range()) < 0;
    }
}
