package dev.patchbay.trades;

import dev.patchbay.api.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides which orders become tickets. Safe for any thread; the object's own lock makes one decision at a time.
 *
 * <p>It holds the tickets that have no outcome yet, and outlives the runs of the module.
 */
final class Admission {
    /** A ticket, and whether it is new or the one that an order with the same key got before. */
    record Admitted(OrderTicket ticket, boolean fresh) {}

    private final TradeSettings settings;
    private final TimeSource time;
    private final Waits waits;

    /** By number. Written by any thread. */
    private final Map<Long, OrderTicket> unsettled = new ConcurrentSkipListMap<>();

    /** Guarded by this, as are the next two; the oldest first. */
    private final Map<String, OrderTicket> keys = new LinkedHashMap<>();

    private final Deque<OrderTicket> recent = new ArrayDeque<>();
    private long numbers;

    Admission(TradeSettings settings, TimeSource time, Waits waits) {
        this.settings = settings;
        this.time = time;
        this.waits = waits;
    }

    /**
     * Makes a ticket for an order that passed all checks of its own.
     *
     * @param openDeals how many deals are open
     * @throws InvalidOrderException if it may not be placed beside the others
     */
    synchronized Admitted admit(Order order, Duration deadline, int openDeals) {
        long now = time.nanoTime();
        OrderTicket known = order.key().map(key -> remembered(key, now)).orElse(null);
        if (known != null) {
            return new Admitted(same(known, order), false);
        }
        refuseDuplicate(order, now);
        if ((long) openDeals + unsettled.size() >= settings.maxConcurrent()) {
            throw new InvalidOrderException(
                    InvalidOrderException.Reason.TOO_MANY,
                    openDeals + " deals are open and " + unsettled.size() + " orders on their way, and the setting"
                            + " max-concurrent allows " + settings.maxConcurrent());
        }
        numbers++;
        OrderTicket ticket = new OrderTicket(order, numbers, now, deadline, waits);
        unsettled.put(numbers, ticket);
        order.key().ifPresent(key -> keys.put(key, ticket));
        if (settings.duplicateWindow().isPositive()) {
            recent.add(ticket);
        }
        return new Admitted(ticket, true);
    }

    /** The ticket of an earlier order with the key; null if there is none, it is too old, or it provably was not executed. */
    private @Nullable OrderTicket remembered(String key, long now) {
        for (Iterator<OrderTicket> oldest = keys.values().iterator(); oldest.hasNext(); ) {
            if (now - oldest.next().placedNanos() < settings.keyWindow().toNanos()) {
                break;
            }
            oldest.remove();
        }
        OrderTicket known = keys.get(key);
        if (known != null && isWithoutEffect(known)) {
            keys.remove(key);
            return null;
        }
        return known;
    }

    private static OrderTicket same(OrderTicket known, Order order) {
        if (!Content.of(known.order()).equals(Content.of(order))) {
            throw new InvalidOrderException(
                    InvalidOrderException.Reason.KEY_REUSED,
                    "the key " + order.key().orElse("") + " belongs to order " + known.number() + ", " + known.order()
                            + "; got " + order + ": give each intention a key of its own");
        }
        return known;
    }

    private void refuseDuplicate(Order order, long now) {
        recent.removeIf(
                old -> now - old.placedNanos() >= settings.duplicateWindow().toNanos() || isWithoutEffect(old));
        for (OrderTicket old : recent) {
            if (Content.of(old.order()).equals(Content.of(order))) {
                throw new InvalidOrderException(
                        InvalidOrderException.Reason.DUPLICATE,
                        "order " + old.number() + " is the same, " + order
                                + ", and the setting duplicate-window refuses" + " a second one within "
                                + settings.duplicateWindow());
            }
        }
    }

    private static boolean isWithoutEffect(OrderTicket ticket) {
        return ticket.outcome().stream().anyMatch(outcome -> switch (outcome) {
            case OrderOutcome.Opened _, OrderOutcome.Refused _ -> false;
            case OrderOutcome.NotSent _, OrderOutcome.NotPlaced _ -> true;
        });
    }

    /** The tickets without an outcome, by number. */
    Collection<OrderTicket> unsettled() {
        return unsettled.values();
    }

    void settled(OrderTicket ticket) {
        unsettled.remove(ticket.number());
    }

    /** For the tests: nothing is kept for longer than it is asked for. */
    synchronized Map<String, OrderTicket> keys() {
        return new HashMap<>(keys);
    }
}
