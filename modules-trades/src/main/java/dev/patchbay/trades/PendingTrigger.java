package dev.patchbay.trades;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** What a pending order waits for. The set of cases is final: switch over it without a {@code default}. */
public sealed interface PendingTrigger {
    /**
     * A time.
     *
     * @param time UTC; venues know whole seconds
     */
    record AtTime(Instant time) implements PendingTrigger {
        /** Checks that there is one. */
        public AtTime {
            Objects.requireNonNull(time, "time");
        }
    }

    /**
     * A price.
     *
     * @param price positive
     */
    record AtPrice(BigDecimal price) implements PendingTrigger {
        /** Checks the price. */
        public AtPrice {
            if (price.signum() <= 0) {
                throw new IllegalArgumentException("a price is positive, got " + price.toPlainString());
            }
        }

        /** The same price, however many zeros end it. */
        @Override
        public boolean equals(Object other) {
            return other instanceof AtPrice(BigDecimal theirs) && theirs.compareTo(price) == 0;
        }

        @Override
        public int hashCode() {
            return price.stripTrailingZeros().hashCode();
        }
    }
}
