package dev.patchbay.subscriptions.history;

import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link HistoryStatistics}. Safe for any thread. */
final class HistoryCounts {
    // Written by the module's thread, read by whoever asks for statistics.
    final LongAdder asked = new LongAdder();
    final LongAdder answered = new LongAdder();
    final LongAdder unasked = new LongAdder();
    final LongAdder mismatched = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder malformed = new LongAdder();

    HistoryStatistics snapshot() {
        return new HistoryStatistics(
                asked.sum(), answered.sum(), unasked.sum(), mismatched.sum(), retried.sum(), malformed.sum());
    }
}
