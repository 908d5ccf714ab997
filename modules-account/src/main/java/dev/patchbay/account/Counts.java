package dev.patchbay.account;

import java.util.concurrent.atomic.LongAdder;

/** What became of the venue's messages. Safe for any thread. */
final class Counts {
    final LongAdder balances = new LongAdder();
    final LongAdder tables = new LongAdder();
    final LongAdder malformedMessages = new LongAdder();
    final LongAdder malformedRows = new LongAdder();

    AccountStatistics snapshot() {
        return new AccountStatistics(balances.sum(), tables.sum(), malformedMessages.sum(), malformedRows.sum());
    }
}
