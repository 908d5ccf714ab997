package dev.patchbay.trades;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The orders that have left and have no outcome, and which of them a word of the venue is about. Owned by the module's thread; it outlives
 * the runs.
 *
 * <p><b>Correlation.</b> By the order's own name if the word repeats it. Else a deal belongs to the oldest order that waits and has its asset,
 * amount and direction, preferably its duration and its time too, as the answer to an older one may have been lost; else to an unknown one
 * that has all of these. A refusal belongs to the oldest order that has its asset and amount, else its asset, else to the oldest of all. Among
 * those, one that has become unknown on this connection comes behind those that wait, one that was sent long ago behind those of just now, and
 * one that a deal is known for behind them all.
 */
final class Flights {
    /** So many names of settled orders are remembered, so that a word that is said twice is not taken for one about another order. */
    private static final int REMEMBERED = 1_000;

    /** By request id; the oldest first. */
    private final Map<String, InFlight> byRequest = new LinkedHashMap<>();

    private final Map<String, OrderTicket> settled = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OrderTicket> eldest) {
            return size() > REMEMBERED;
        }
    };

    void add(InFlight flight) {
        byRequest.put(flight.requestId(), flight);
    }

    void remove(InFlight flight) {
        byRequest.remove(flight.requestId());
        settled.put(flight.requestId(), flight.ticket());
    }

    Collection<InFlight> all() {
        return List.copyOf(byRequest.values());
    }

    List<InFlight> unknown() {
        return byRequest.values().stream().filter(InFlight::isUnknown).toList();
    }

    boolean awaiting() {
        return byRequest.values().stream().anyMatch(InFlight::isAwaited);
    }

    /** The settled order of that name, if it is remembered. */
    Optional<OrderTicket> settled(Optional<String> requestId) {
        return requestId.map(settled::get);
    }

    Optional<InFlight> named(Optional<String> requestId) {
        return requestId.map(byRequest::get);
    }

    /** The order that a deal came of, judged by its content. */
    Optional<InFlight> ofDeal(Deal deal, VenueSide side, TradeSettings settings) {
        Predicate<InFlight> timely = flight ->
                flight.content().fits(deal) && flight.openings(side, settings).contains(deal.openedAt());
        Predicate<InFlight> about = timely.and(flight -> flight.sentAbout(deal, side, settings));
        Optional<InFlight> possible =
                deal.requestId().isPresent() // an echo that is not ours: it must fit in everything
                        ? oldest(InFlight::isAwaited, timely)
                        : oldest(InFlight::isAwaited, flight -> flight.content().fits(deal))
                                .or(() -> oldest(
                                        InFlight::isAwaited,
                                        flight -> flight.content().staked(deal)));
        return oldest(InFlight::isAwaited, about)
                .or(() -> possible)
                .or(() -> oldest(InFlight::isUnknown, about))
                .or(() -> oldest(InFlight::isUnknown, timely));
    }

    /**
     * The order that was refused, judged by what the refusal names.
     *
     * @param which says which orders it can be
     * @param unlikely says how little they are likely to be refused just now; of the likeliest the oldest is taken
     */
    Optional<InFlight> ofRefusal(
            @Nullable String asset,
            @Nullable BigDecimal amount,
            Predicate<InFlight> which,
            ToIntFunction<InFlight> unlikely) {
        List<InFlight> all = byRequest.values().stream().filter(which).toList();
        List<InFlight> sameAsset = all.stream()
                .filter(flight -> flight.content().asset().equals(asset))
                .toList();
        List<InFlight> same = sameAsset.stream()
                .filter(flight -> amount != null && flight.content().amount().compareTo(amount) == 0)
                .toList();
        List<InFlight> awaited = all.stream().filter(InFlight::isAwaited).toList();
        return Stream.of(same, sameAsset, awaited)
                .flatMap(tier -> tier.stream().min(Comparator.comparingInt(unlikely)).stream())
                .findFirst();
    }

    private Optional<InFlight> oldest(Predicate<InFlight> which, Predicate<InFlight> fitting) {
        return byRequest.values().stream().filter(which.and(fitting)).findFirst();
    }
}
