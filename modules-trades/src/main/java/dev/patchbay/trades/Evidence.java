package dev.patchbay.trades;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The whole lists that the venue told last, and what they prove. Owned by the module's thread; it outlives the runs.
 *
 * <p>A list proves that a deal is absent only if it is whole, each row of it read, and if it was made on a later connection than the order's:
 * on the order's own, the venue may still be about to act.
 */
final class Evidence {
    /**
     * One list.
     *
     * @param epoch the connection on which it came
     * @param generation how often lists had been asked for when it came
     * @param receivedNanos when it came
     * @param readNanos when the module came to it
     * @param since how far back it is whole
     */
    record Seen(long epoch, long generation, long receivedNanos, long readNanos, Instant since) {}

    private @Nullable Seen opened;
    private @Nullable Seen closed;

    /** A whole list of open deals. */
    void opened(Seen list) {
        opened = list;
    }

    /** A list of closed deals in which each row could be read. */
    void closed(Seen list) {
        closed = list;
    }

    /**
     * Since when both lists prove that a deal which was open is missing.
     *
     * @param doubt of the list of open deals, which lacked it
     * @return null if they don't: the list of closed deals is to come, or came first, and the deal can have closed in between
     */
    @Nullable
    Long missingSince(Deal deal, Holding.Doubt doubt, VenueSide side, TradeSettings settings) {
        Seen shut = closed;
        if (shut == null || shut.generation() < doubt.generation()) {
            return null;
        }
        boolean slipped = shut.readNanos() - doubt.nanos() < 0
                && deal.closesAt().isAfter(side.at(shut.readNanos()).minus(settings.openTolerance()))
                && deal.closesAt().isBefore(side.at(doubt.nanos()).plus(settings.openTolerance()));
        return slipped ? null : Math.max(doubt.nanos(), shut.readNanos());
    }

    /**
     * Since when the lists prove that no deal came of an order, provided that none is among the deals they brought.
     *
     * @param openings when the deal can have opened
     * @return null if they don't
     */
    @Nullable
    Long absentSince(InFlight order, InFlight.Span openings, VenueSide side, TradeSettings settings) {
        Seen open = opened;
        Seen shut = closed;
        if (open == null || shut == null || !later(open, order) || !later(shut, order)) {
            return null;
        }
        Duration duration = order.ticket().order().duration();
        Instant firstClose = openings.from().plus(duration);
        Instant lastClose = openings.until().plus(duration);
        if (shut.since().isAfter(firstClose) || slipsBetween(open, shut, firstClose, lastClose, side, settings)) {
            return null;
        }
        return Math.max(open.readNanos(), shut.readNanos());
    }

    /** A list that was read before the order was sent proves nothing, whatever connection the module took it to be. */
    private static boolean later(Seen list, InFlight order) {
        return list.epoch() > order.epoch() && list.receivedNanos() - order.sentNanos() > 0;
    }

    /** Whether the deal can have been open still when the closed ones were listed, and closed already when the open ones were. */
    private static boolean slipsBetween(
            Seen open, Seen shut, Instant firstClose, Instant lastClose, VenueSide side, TradeSettings settings) {
        return shut.receivedNanos() - open.receivedNanos() < 0
                && firstClose.minus(settings.openTolerance()).isBefore(side.at(open.receivedNanos()))
                && lastClose.plus(settings.openTolerance()).isAfter(side.at(shut.receivedNanos()));
    }
}
