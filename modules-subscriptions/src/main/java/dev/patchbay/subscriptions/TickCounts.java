package dev.patchbay.subscriptions;

import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link TickStatistics}. Safe for any thread. */
final class TickCounts {
    // Written by the module's thread, read by whoever asks for statistics.
    final LongAdder ticks = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder unwanted = new LongAdder();
    final LongAdder malformed = new LongAdder();

    TickStatistics snapshot() {
        return new TickStatistics(ticks.sum(), late.sum(), repeated.sum(), unwanted.sum(), malformed.sum());
    }
}
