package dev.patchbay.subscriptions.history;

import dev.patchbay.api.Reply;
import java.util.List;

/**
 * Asks for some pages. Immutable.
 *
 * @param wishes at least one
 * @param deadlineNanos when the caller gives up
 * @param reply gets the answers in the order of the wishes, all or none
 */
record AskPages(List<Wish> wishes, long deadlineNanos, Reply<List<HistoryAnswer.Page>> reply)
        implements HistoryCommand {}
