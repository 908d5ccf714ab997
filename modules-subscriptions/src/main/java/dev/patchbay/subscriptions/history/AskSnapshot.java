package dev.patchbay.subscriptions.history;

import dev.patchbay.api.Reply;
import java.time.Duration;

/**
 * Asks for the newest prices that the venue keeps at hand. Immutable.
 *
 * @param period of the candles; one that the venue has
 * @param deadlineNanos when the caller gives up
 */
record AskSnapshot(String asset, Duration period, long deadlineNanos, Reply<HistoryAnswer.Snapshot> reply)
        implements HistoryCommand {}
