package dev.patchbay.trades;

import java.util.List;

/** What the module says to a venue of the tests. */
sealed interface Said {
    record Open(Order order, String requestId) implements Said {}

    record Place(PendingRequest request) implements Said {}

    record Cancel(List<String> tickets) implements Said {}

    record Refresh() implements Said {}
}
