package dev.patchbay.trades;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The deals that are known, all at one moment: each id is in exactly one of the three maps. Immutable.
 *
 * @param opened those that are open, by id, in the order in which they became known
 * @param closed those that have ended, by id, the one that became known last at the end; the oldest go when there are more than
 *     {@link TradeSettings#closedDeals()}
 * @param missing those that were open, and that the venue's own lists no longer show, open or closed, by id: their result is not known.
 *     One that turns up again moves to where it belongs; as many are kept as of the closed ones
 */
public record Deals(Map<String, Deal> opened, Map<String, Deal> closed, Map<String, Deal> missing) {
    /** No deals. */
    public static final Deals NONE = new Deals(Map.of(), Map.of(), Map.of());

    /** Copies the maps, and keeps their order. */
    public Deals {
        opened = Collections.unmodifiableMap(new LinkedHashMap<>(opened));
        closed = Collections.unmodifiableMap(new LinkedHashMap<>(closed));
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    }

    /** A deal, wherever it is. */
    public Optional<Deal> find(String id) {
        return Optional.ofNullable(opened.get(id))
                .or(() -> Optional.ofNullable(closed.get(id)))
                .or(() -> Optional.ofNullable(missing.get(id)));
    }
}
