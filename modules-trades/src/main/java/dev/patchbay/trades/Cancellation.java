package dev.patchbay.trades;

import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How the handle asks for a cancellation, and reads what came of it. */
final class Cancellation {
    static final Cancelled NOTHING = new Cancelled(List.of(), Map.of(), Set.of());

    private Cancellation() {}

    static String what(List<String> tickets) {
        return tickets.size() == 1
                ? "the cancellation of the pending order " + tickets.getFirst()
                : "the cancellation of " + tickets.size() + " pending orders";
    }

    static Function<Reply<Cancelled>, TradeCommand> command(List<String> tickets, long endNanos) {
        return reply -> new TradeCommand.Cancel(tickets, endNanos, reply);
    }

    /** Throws unless this one ticket was cancelled. */
    static void of(String ticket, Cancelled cancelled) {
        String words = cancelled.refused().get(ticket);
        if (words != null) {
            throw new OrderRefusedException(words, words);
        }
        if (cancelled.unknown().contains(ticket)) {
            throw new OutcomeUnknownException("the cancellation of the pending order " + ticket
                    + " was sent and no answer came; look at the pending orders after the venue has told its list");
        }
    }
}
