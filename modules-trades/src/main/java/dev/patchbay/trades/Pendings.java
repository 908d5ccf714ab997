package dev.patchbay.trades;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The orders that wait at the venue. Owned by the module's thread; it outlives the runs.
 *
 * <p>A deal that no market order asked for, and that a pending order describes, takes that order's place. An order that the venue's list lacks is
 * looked for among the deals for a time of grace, before it is said to be gone.
 */
final class Pendings {
    private static final String NOT_LISTED = "the venue no longer lists it";

    /**
     * One order.
     *
     * @param answered whether the venue said of this one that it took it, and did not only list it
     */
    private record Entry(PendingOrder order, long seenNanos, boolean answered) {}

    private final Desk desk;
    private final Map<String, Entry> waiting = new LinkedHashMap<>();
    private final Map<String, Entry> unlisted = new LinkedHashMap<>();

    Pendings(Desk desk) {
        this.desk = desk;
    }

    /**
     * The venue took it.
     *
     * @return false if it said so before
     */
    boolean opened(PendingOrder order, long nowNanos) {
        return !waits(order, nowNanos, true);
    }

    /** It waits at the venue; returns whether the venue had answered so before. */
    private boolean waits(PendingOrder order, long nowNanos, boolean answer) {
        String ticket = order.ticket();
        Entry gone = unlisted.remove(ticket);
        Entry before = gone == null ? waiting.get(ticket) : gone;
        boolean answered = before != null && before.answered();
        waiting.put(ticket, new Entry(order, before == null ? nowNanos : before.seenNanos(), answered || answer));
        publish();
        if (before == null) {
            desk.tell(new TradeEvent.PendingPlaced(order));
        }
        return answered;
    }

    /** The venue's whole list. What it said a moment ago can be newer than its list. */
    void listed(TradeNews.PendingOrders list, long nowNanos) {
        Set<String> there = new HashSet<>();
        for (PendingOrder order : list.orders()) {
            there.add(order.ticket());
            waits(order, nowNanos, false);
        }
        if (list.malformed() > 0) {
            return; // those that are not in it may be the rows that could not be read
        }
        for (Iterator<Entry> all = waiting.values().iterator(); all.hasNext(); ) {
            Entry entry = all.next();
            if (!there.contains(entry.order().ticket())
                    && nowNanos - entry.seenNanos() >= desk.settings().grace().toNanos()) {
                all.remove();
                unlisted.put(entry.order().ticket(), new Entry(entry.order(), nowNanos, entry.answered()));
            }
        }
        publish();
    }

    /** The venue cancelled it. */
    void cancelled(String ticket) {
        Entry entry = waiting.remove(ticket);
        Entry gone = entry == null ? unlisted.remove(ticket) : entry;
        if (gone != null) {
            publish();
            desk.tell(new TradeEvent.PendingGone(gone.order(), "the venue cancelled it"));
        }
    }

    /**
     * A deal opened that no market order asked for.
     *
     * @return whether a pending order became it
     */
    boolean filled(Holding holding) {
        Optional<Entry> entry = Stream.concat(unlisted.values().stream(), waiting.values().stream())
                .filter(each -> describes(each.order(), holding.deal()))
                .findFirst();
        entry.ifPresent(each -> {
            String ticket = each.order().ticket();
            waiting.remove(ticket);
            unlisted.remove(ticket);
            holding.claim();
            publish();
            desk.tell(new TradeEvent.PendingFilled(each.order(), holding.deal()));
        });
        return entry.isPresent();
    }

    private boolean describes(PendingOrder order, Deal deal) {
        Duration tolerance = desk.settings().openTolerance();
        Instant earliest = switch (order.trigger()) {
            case PendingTrigger.AtTime(Instant time) -> time.minus(tolerance);
            case PendingTrigger.AtPrice _ ->
                order.createdAt().map(created -> created.minus(tolerance)).orElse(Instant.MIN);
        };
        boolean inTime = !deal.openedAt().isBefore(earliest);
        return inTime && Content.of(order).fits(deal) && !isLate(order, deal, tolerance);
    }

    private static boolean isLate(PendingOrder order, Deal deal, Duration tolerance) {
        return order.trigger() instanceof PendingTrigger.AtTime(Instant time)
                && deal.openedAt().isAfter(time.plus(tolerance));
    }

    /** Gives up those that are in no list, after a time of grace. */
    void age(Alarm alarm, Holdings holdings) {
        if (!unlisted.isEmpty()) {
            List<Holding> unclaimed = holdings.unclaimed().toList();
            unclaimed.forEach(this::filled);
        }
        List<PendingOrder> gone = new ArrayList<>();
        unlisted.values().removeIf(entry -> {
            boolean over = alarm.due(entry.seenNanos() + desk.settings().grace().toNanos());
            if (over) {
                gone.add(entry.order());
            }
            return over;
        });
        gone.forEach(order -> desk.tell(new TradeEvent.PendingGone(order, NOT_LISTED)));
    }

    private void publish() {
        Map<String, PendingOrder> all = new LinkedHashMap<>();
        waiting.forEach((ticket, entry) -> all.put(ticket, entry.order()));
        desk.pending(Collections.unmodifiableMap(all));
    }
}
