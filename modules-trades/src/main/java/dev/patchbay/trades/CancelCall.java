package dev.patchbay.trades;

import dev.patchbay.api.NotSentException;
import dev.patchbay.api.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One call of {@code cancelAll}, and what is known of its tickets. Owned by the module's thread. */
final class CancelCall {
    private final Set<String> open;
    private final long endNanos;
    private final Reply<Cancelled> reply;
    private final List<String> cancelled = new ArrayList<>();
    private final Map<String, String> refused = new LinkedHashMap<>();

    /** Why some of the questions were not sent; empty if all were. */
    private String unsent = "";

    private int unsentTickets;

    CancelCall(List<String> tickets, long endNanos, Reply<Cancelled> reply) {
        this.open = new LinkedHashSet<>(tickets);
        this.endNanos = endNanos;
        this.reply = reply;
    }

    long endNanos() {
        return endNanos;
    }

    Reply<Cancelled> reply() {
        return reply;
    }

    void cancelled(String ticket) {
        if (open.remove(ticket)) {
            cancelled.add(ticket);
        }
    }

    void refused(String ticket, String words) {
        if (open.remove(ticket)) {
            refused.put(ticket, words);
        }
    }

    void notSent(String ticket, String reason) {
        refused(ticket, "not sent: " + reason);
        unsent = reason;
        unsentTickets++;
    }

    /** Tells the caller what is known; true. */
    boolean tell() {
        if (cancelled.isEmpty() && open.isEmpty() && unsentTickets == refused.size()) {
            reply.fail(new NotSentException("the cancellation was not sent: " + unsent));
        } else {
            reply.complete(new Cancelled(cancelled, refused, open));
        }
        return true;
    }
}
