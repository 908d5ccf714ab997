package dev.patchbay.simulator;

import java.math.BigDecimal;

/** Which of the times that a moment comes a fault strikes. */
sealed interface Occurrence {

    /** The first-th to the last-th time, counted over all connections from 1. */
    record Range(long first, long last) implements Occurrence {
        public Range {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("occurrences count from 1 upwards, got " + first + " to " + last);
            }
        }

        @Override
        public String toString() {
            if (last == Long.MAX_VALUE) {
                return first == 1 ? "" : "#" + first + "+";
            }
            return first == last ? "#" + first : "#" + first + "-" + last;
        }
    }

    /** Each time with the same chance, drawn from the simulator's seed. */
    record Chance(double probability) implements Occurrence {
        public Chance {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException("a probability is from 0 to 1, got " + probability);
            }
        }

        @Override
        public String toString() {
            return "%"
                    + BigDecimal.valueOf(probability)
                            .movePointRight(2)
                            .stripTrailingZeros()
                            .toPlainString();
        }
    }

    Occurrence ALWAYS = new Range(1, Long.MAX_VALUE);
}
