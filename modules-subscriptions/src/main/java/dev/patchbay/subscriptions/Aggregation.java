package dev.patchbay.subscriptions;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * How a stream of ticks becomes a stream of candles. Immutable.
 *
 * <p>The set of cases is final; a way of your own is {@link #custom}.
 */
public sealed interface Aggregation {
    /** Every tick is a candle: open, high, low and close are its price. */
    static Aggregation none() {
        return new None();
    }

    /**
     * A candle after each so many ticks, stamped with the first of them.
     *
     * @param ticks how many; at least 1
     */
    static Aggregation chunk(int ticks) {
        return new Chunk(ticks);
    }

    /**
     * Windows that begin with a tick. A window closes with the first tick that lies a whole period or more behind its start; that tick
     * still belongs to it, and the next one begins a new window. If no tick comes, the clock closes it.
     *
     * @param period the length of a window; positive
     */
    static Aggregation time(Duration period) {
        return new Time(period);
    }

    /**
     * Windows that follow each other on the clock, counted from midnight. A window closes with the first tick at or after its end, which
     * opens the next one; if no tick comes, the clock closes it. A window without a tick has no candle.
     *
     * @param period the length of a window; positive, and a divisor of 24 hours
     * @param alignment by whose midnight
     */
    static Aggregation aligned(Duration period, Alignment alignment) {
        return new Aligned(period, alignment);
    }

    /**
     * A way of your own.
     *
     * @param maker makes the aggregator of one stream; called once for each stream, by the thread that opens it
     */
    static Aggregation custom(Supplier<? extends Aggregator> maker) {
        return new Custom(maker);
    }

    /** {@link Aggregation#none()}. */
    record None() implements Aggregation {}

    /**
     * {@link Aggregation#chunk}.
     *
     * @param ticks how many make a candle; at least 1
     */
    record Chunk(int ticks) implements Aggregation {
        /** Checks the number. */
        public Chunk {
            if (ticks < 1) {
                throw new IllegalArgumentException("a candle holds at least 1 tick, got " + ticks);
            }
        }
    }

    /**
     * {@link Aggregation#time}.
     *
     * @param period the length of a window; positive
     */
    record Time(Duration period) implements Aggregation {
        /** Checks the period. */
        public Time {
            if (!period.isPositive()) {
                throw new IllegalArgumentException("the period of a candle must be positive, got " + period);
            }
        }
    }

    /**
     * {@link Aggregation#aligned}.
     *
     * @param period the length of a window; positive, and a divisor of 24 hours
     * @param alignment by whose midnight windows are counted
     */
    record Aligned(Duration period, Alignment alignment) implements Aggregation {
        private static final Duration DAY = Duration.ofDays(1);

        /** Checks that windows of this period fill a day. */
        public Aligned {
            Objects.requireNonNull(alignment, "alignment");
            if (!period.isPositive() || !DAY.equals(period.multipliedBy(DAY.dividedBy(period)))) {
                throw new IllegalArgumentException("aligned windows must fill a day: their period must be positive and"
                        + " divide 24 hours (86400 s), got " + period
                        + "; choose a divisor, or Aggregation.time for windows that begin with a tick");
            }
        }
    }

    /**
     * {@link Aggregation#custom}.
     *
     * @param maker makes the aggregator of one stream
     */
    record Custom(Supplier<? extends Aggregator> maker) implements Aggregation {
        /** Checks that there is one. */
        public Custom {
            Objects.requireNonNull(maker, "maker");
        }
    }
}
