package dev.patchbay.trades;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of the tickets that were to be cancelled; each is in one of the three.
 *
 * @param cancelled those the venue cancelled
 * @param refused those it did not, with its words
 * @param unknown those of which it said nothing in time; {@link Trades#pendingOrders()} tells what stands once the venue has told its list
 */
public record Cancelled(List<String> cancelled, Map<String, String> refused, Set<String> unknown) {
    /** Copies the collections. */
    public Cancelled {
        cancelled = List.copyOf(cancelled);
        refused = Map.copyOf(refused);
        unknown = Set.copyOf(unknown);
    }

    /** Whether the venue cancelled them all. */
    public boolean complete() {
        return refused.isEmpty() && unknown.isEmpty();
    }
}
