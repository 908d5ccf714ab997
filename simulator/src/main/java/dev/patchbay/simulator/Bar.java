package dev.patchbay.simulator;

import java.math.BigDecimal;

/**
 * One candle while its ticks come in.
 *
 * <p>Owned by its event loop.
 */
final class Bar {
    private final long start;
    private final Price open = new Price();
    private final Price close = new Price();
    private final Price high = new Price();
    private final Price low = new Price();

    /** A candle of one tick; it begins at one of the venue's milliseconds. */
    Bar(long start, long units, int scale) {
        this.start = start;
        open.set(units, scale);
        high.set(units, scale);
        low.set(units, scale);
        close.set(units, scale);
    }

    void add(long units, int scale) {
        close.set(units, scale);
        if (high.below(units, scale)) {
            high.set(units, scale);
        } else if (low.above(units, scale)) {
            low.set(units, scale);
        }
    }

    long start() {
        return start;
    }

    String open() {
        return open.text();
    }

    String close() {
        return close.text();
    }

    String high() {
        return high.text();
    }

    String low() {
        return low.text();
    }

    /** A decimal that can be changed: a day has too many of them for an object each. */
    private static final class Price {
        private long units;
        private int scale;

        void set(long otherUnits, int otherScale) {
            units = otherUnits;
            scale = otherScale;
        }

        boolean below(long otherUnits, int otherScale) {
            return scale == otherScale ? units < otherUnits : exact().compareTo(exact(otherUnits, otherScale)) < 0;
        }

        boolean above(long otherUnits, int otherScale) {
            return scale == otherScale ? units > otherUnits : exact().compareTo(exact(otherUnits, otherScale)) > 0;
        }

        String text() {
            return exact().toPlainString();
        }

        private BigDecimal exact() {
            return exact(units, scale);
        }

        private static BigDecimal exact(long units, int scale) {
            return BigDecimal.valueOf(units, scale);
        }
    }
}
