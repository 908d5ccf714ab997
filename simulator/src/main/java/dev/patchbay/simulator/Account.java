package dev.patchbay.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One account's deals, running and ended; it outlives every connection.
 *
 * <p>Owned by its event loop. Bounded: the oldest deals go first.
 */
final class Account {
    private final int rows;
    private final int limit;
    private final Map<String, Position> running = new LinkedHashMap<>();
    private final Deque<Position> closed = new ArrayDeque<>();
    private final Map<String, VenueDeal> all = new LinkedHashMap<>();

    /**
     * An account without a deal.
     *
     * @param rows how many closed deals are told
     * @param limit how many deals the books keep
     */
    Account(int rows, int limit) {
        this.rows = rows;
        this.limit = limit;
    }

    void open(Position position) {
        running.put(position.deal().id(), position);
        keep(position.deal());
    }

    void close(Position position) {
        running.remove(position.deal().id());
        closed.addFirst(position);
        if (closed.size() > rows) {
            closed.removeLast();
        }
        keep(position.deal());
    }

    boolean isRunning(Position position) {
        return running.containsKey(position.deal().id());
    }

    /** The deals that run, the oldest first. */
    Collection<Position> running() {
        return running.values();
    }

    /** The deals that ended last, the newest first. */
    Collection<Position> closed() {
        return closed;
    }

    /** Every deal, in the order of their opens. */
    List<VenueDeal> all() {
        return new ArrayList<>(all.values());
    }

    private void keep(VenueDeal deal) {
        all.put(deal.id(), deal);
        if (all.size() > Math.max(1, limit)) {
            all.remove(all.keySet().iterator().next());
        }
    }
}
