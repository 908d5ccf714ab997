package dev.patchbay.launcher;

import dev.patchbay.api.Statistics;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/** How long messages waited, as people and programs read it. */
final class WaitWords {
    private WaitWords() {}

    /** In milliseconds, to a microsecond. */
    static BigDecimal millis(Duration wait) {
        return BigDecimal.valueOf(wait.toNanos(), 6).setScale(3, RoundingMode.HALF_UP);
    }

    /** What 99 of 100 messages of the module waited at most whose messages wait longest; empty before the first message. */
    static Optional<Duration> slowest(Statistics statistics) {
        return statistics.modules().stream()
                .filter(module -> module.waits().count() > 0)
                .map(module -> module.waits().p99())
                .max(Comparator.naturalOrder());
    }
}
