package dev.patchbay.trades;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a message of the venue says about trading, in the module's terms.
 *
 * <p>Lists are given row by row: a row that can't be read is left out and counted, so it costs itself only. Times are UTC; amounts and
 * prices are the literals of the message, digit for digit.
 */
public sealed interface TradeNews {
    /**
     * The venue opened a deal: the answer to an order, or to nobody's.
     *
     * @param deal with the order's {@code requestId}, if the message had one
     */
    record OrderOpened(Deal deal) implements TradeNews {}

    /**
     * The venue refused an order. What it does not tell is empty.
     *
     * @param requestId the order's, if the message had one
     * @param asset the asset that it names
     * @param amount the amount that it names; not always the stake
     * @param code the venue's code, or its words if it has no codes
     * @param words the venue's words
     */
    record OrderRefused(
            Optional<String> requestId, Optional<String> asset, Optional<BigDecimal> amount, String code, String words)
            implements TradeNews {}

    /**
     * The open deals. The first after a login, or after it was asked for, is taken for all of them; others add to what is known.
     *
     * @param deals the rows that could be read
     * @param malformed how many could not
     */
    record OpenedDeals(List<Deal> deals, int malformed) implements TradeNews {
        /** Copies the list. */
        public OpenedDeals {
            deals = List.copyOf(deals);
        }
    }

    /**
     * The deals that ended lately.
     *
     * @param deals the rows that could be read
     * @param since how far back the list is complete: every deal that closed then or later is in it. {@link Instant#MIN} if it is whole,
     *     {@link Instant#MAX} if nothing can be said
     * @param malformed how many rows could not be read
     */
    record ClosedDeals(List<Deal> deals, Instant since, int malformed) implements TradeNews {
        /** Copies the list. */
        public ClosedDeals {
            deals = List.copyOf(deals);
        }
    }

    /**
     * Deals ended just now.
     *
     * @param deals the rows that could be read
     * @param malformed how many could not
     */
    record DealsClosed(List<Deal> deals, int malformed) implements TradeNews {
        /** Copies the list. */
        public DealsClosed {
            deals = List.copyOf(deals);
        }
    }

    /**
     * A pending order waits at the venue: the answer to a request, or to nobody's.
     *
     * @param order which
     */
    record PendingOpened(PendingOrder order) implements TradeNews {}

    /**
     * The venue refused a pending order. What it does not tell is empty.
     *
     * @param echo the refused order, if the message repeats it
     * @param asset the asset that it names outside the echo
     * @param amount the amount that it names outside the echo; not always the stake
     * @param code the venue's code, or its words if it has no codes
     * @param words the venue's words
     */
    record PendingRefused(
            Optional<PendingOrder> echo, Optional<String> asset, Optional<BigDecimal> amount, String code, String words)
            implements TradeNews {}

    /**
     * All orders that wait at the venue.
     *
     * @param orders the rows that could be read
     * @param malformed how many could not
     */
    record PendingOrders(List<PendingOrder> orders, int malformed) implements TradeNews {
        /** Copies the list. */
        public PendingOrders {
            orders = List.copyOf(orders);
        }
    }

    /**
     * Pending orders were cancelled: the answer to a request, or to nobody's.
     *
     * @param tickets which; empty if the message does not say, which makes it the answer to the oldest request of its kind
     * @param several whether it answers a request for several tickets at once: those that were asked for and are not named were not cancelled
     */
    record PendingCancelled(List<String> tickets, boolean several) implements TradeNews {
        /** Copies the list. */
        public PendingCancelled {
            tickets = List.copyOf(tickets);
        }
    }

    /**
     * The venue did not cancel.
     *
     * @param ticket which; empty if the message does not say
     * @param several whether it answers a request for several tickets at once
     * @param words the venue's words
     */
    record PendingCancelRefused(Optional<String> ticket, boolean several, String words) implements TradeNews {}

    /** A message about trading that can't be read at all. */
    record Unreadable() implements TradeNews {}
}
