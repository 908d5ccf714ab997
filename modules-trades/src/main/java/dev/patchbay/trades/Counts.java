package dev.patchbay.trades;

import java.util.concurrent.atomic.LongAdder;

/** What {@link TradeStatistics} tells. Safe for any thread. */
final class Counts {
    final LongAdder malformed = new LongAdder();
    final LongAdder external = new LongAdder();
    final LongAdder strayRefusals = new LongAdder();
    final LongAdder settledLate = new LongAdder();
    final LongAdder contradictions = new LongAdder();
    final LongAdder refreshes = new LongAdder();

    TradeStatistics snapshot() {
        return new TradeStatistics(
                malformed.sum(),
                external.sum(),
                strayRefusals.sum(),
                settledLate.sum(),
                contradictions.sum(),
                refreshes.sum());
    }
}
