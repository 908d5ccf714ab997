package dev.patchbay.trades;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All deals. Owned by the module's thread; it outlives the runs.
 *
 * <p>Each deal is in one of the three maps. What readers see is made of all entries at once, before anybody is told of a change.
 */
final class Holdings {
    private final Desk desk;
    private final Map<String, Holding> opened = new LinkedHashMap<>();

    /** The newest word at the end. */
    private final Map<String, Holding> closed = new LinkedHashMap<>();

    private final Map<String, Holding> missing = new LinkedHashMap<>();
    private final List<TradeEvent> untold = new ArrayList<>();
    private boolean changed;

    /** Deals that closed then or before are no longer kept: a list that still has them does not bring them back. */
    private Instant forgotten = Instant.MIN;

    Holdings(Desk desk) {
        this.desk = desk;
    }

    Optional<Holding> find(String id) {
        return Stream.of(opened, closed, missing)
                .map(place -> place.get(id))
                .filter(Objects::nonNull)
                .findFirst();
    }

    Stream<Holding> unclaimed() {
        return Stream.of(opened, closed, missing)
                .flatMap(place -> place.values().stream())
                .filter(holding -> !holding.isClaimed());
    }

    Stream<Holding> open() {
        return opened.values().stream();
    }

    /**
     * The venue says that a deal is open. One that has ended stays so.
     *
     * @param generation how often lists were asked for so far
     */
    Holding opened(Deal deal, long nowNanos, long generation) {
        Holding known = find(deal.id()).orElse(null);
        if (known == null) {
            known = new Holding(deal, Holding.Place.OPENED, nowNanos, generation);
            untold.add(new TradeEvent.DealOpened(deal));
            changed = true;
        } else if (known.place() != Holding.Place.CLOSED) {
            changed = changed
                    || known.place() == Holding.Place.MISSING
                    || !known.deal().equals(deal);
            known.open(deal, generation);
        } else {
            return known;
        }
        missing.remove(deal.id());
        opened.put(deal.id(), known);
        return known;
    }

    /** The venue says that a deal has ended. What was said first stands. */
    Optional<Holding> closed(Deal deal, long nowNanos) {
        Holding known = find(deal.id()).orElse(null);
        if (known == null && !deal.closesAt().isAfter(forgotten)) {
            return Optional.empty();
        }
        if (known == null) {
            known = new Holding(deal, Holding.Place.CLOSED, nowNanos, 0);
        } else if (known.place() == Holding.Place.CLOSED) {
            return Optional.of(known);
        } else {
            known.close(deal);
        }
        opened.remove(deal.id());
        missing.remove(deal.id());
        if (closed.size() >= desk.settings().closedDeals()) {
            forgetOldest(); // of the others: somebody may wait for this one, however old it is
        }
        closed.put(deal.id(), known);
        untold.add(new TradeEvent.DealClosed(Result.of(known.deal())));
        changed = true;
        return Optional.of(known);
    }

    private void forgetOldest() {
        Deal oldest = Collections.min(
                        closed.values(),
                        Comparator.comparing(holding -> holding.deal().closesAt()))
                .deal();
        closed.remove(oldest.id());
        forgotten = oldest.closesAt().isAfter(forgotten) ? oldest.closesAt() : forgotten;
    }

    /** A whole list of the open deals lacks those that are not in it and were not said to be open since it was asked for. */
    void doubtAllBut(List<Deal> all, long nowNanos, long generation) {
        Set<String> there = new HashSet<>();
        all.forEach(deal -> there.add(deal.id()));
        open().filter(holding -> !there.contains(holding.deal().id()) && holding.confirmed() < generation)
                .forEach(holding -> holding.doubt(nowNanos, generation));
    }

    /** Those that are neither in the list of open deals nor, a time of grace later, in that of the closed ones are missing. */
    void age(Alarm alarm, Evidence evidence, VenueSide side) {
        long graceNanos = desk.settings().grace().toNanos();
        for (Holding holding : List.copyOf(opened.values())) {
            Holding.Doubt doubt = holding.doubt();
            Long since = doubt == null ? null : evidence.missingSince(holding.deal(), doubt, side, desk.settings());
            if (since != null && alarm.due(since + graceNanos)) {
                holding.miss(alarm.nowNanos());
                opened.remove(holding.deal().id());
                missing.put(holding.deal().id(), holding);
                if (missing.size() > desk.settings().closedDeals()) {
                    missing.remove(missing.keySet().iterator().next());
                }
                untold.add(new TradeEvent.DealMissing(holding.deal()));
                changed = true;
            }
        }
    }

    /** Shows what is known, then tells what happened. */
    void publish() {
        if (changed) {
            changed = false;
            desk.deals(new Deals(deals(opened), deals(closed), deals(missing)));
        }
        if (!untold.isEmpty()) {
            List<TradeEvent> events = List.copyOf(untold);
            untold.clear();
            events.forEach(desk::tell);
        }
    }

    private static Map<String, Deal> deals(Map<String, Holding> place) {
        Map<String, Deal> deals = LinkedHashMap.newLinkedHashMap(place.size());
        place.forEach((id, holding) -> deals.put(id, holding.deal()));
        return deals;
    }
}
