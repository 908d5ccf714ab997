package dev.patchbay.subscriptions;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The prices of one window, so far. Owned by its stream's thread. */
final class Bar {
    private final String asset;
    private final Instant time;
    private final Duration period;
    private final BigDecimal open;
    private BigDecimal high;
    private BigDecimal low;
    private BigDecimal close;
    private boolean partial;

    private Bar(String asset, Instant time, Duration period, BigDecimal open) {
        this.asset = asset;
        this.time = time;
        this.period = period;
        this.open = open;
        this.high = open;
        this.low = open;
        this.close = open;
    }

    /** A window that begins at {@code time}, with its first tick. */
    static Bar of(Tick first, Instant time, Duration period) {
        return new Bar(first.asset(), time, period, first.price());
    }

    /** A window that begins at {@code time}, with the first candle of a shorter period. */
    static Bar of(Candle first, Instant time, Duration period) {
        var bar = new Bar(first.asset(), time, period, first.open());
        bar.add(first);
        return bar;
    }

    void add(BigDecimal price) {
        if (price.compareTo(high) > 0) {
            high = price;
        }
        if (price.compareTo(low) < 0) {
            low = price;
        }
        close = price;
    }

    void add(Candle shorter) {
        add(shorter.high());
        add(shorter.low());
        add(shorter.close());
        partial |= shorter.partial();
    }

    /** Ticks of the window are missing, or may be. */
    void holed() {
        partial = true;
    }

    Instant time() {
        return time;
    }

    /** Behind the window. */
    Instant end() {
        return time.plus(period);
    }

    /** The prices so far, as a candle whose window has this length; zero for one that has none. */
    Candle candle(boolean closed) {
        return new Candle(asset, time, period, open, high, low, close, Optional.empty(), closed, partial);
    }
}
