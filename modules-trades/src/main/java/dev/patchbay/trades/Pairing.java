package dev.patchbay.trades;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds for as many orders as possible a deal each, of those that the venue could have opened for them; the nearest in time first.
 *
 * <p>Orders that share a content can't be told apart, so which of them gets which deal matters little. That none goes without a deal which it
 * could have had matters: such an order would be taken for one that was not executed.
 */
final class Pairing {
    private static final int NONE = -1;

    private record Edge(int order, int deal, Duration distance) {}

    private final List<List<Integer>> choices = new ArrayList<>();
    private final int[] dealOf;
    private final int[] orderOf;

    private Pairing(List<InFlight.Span> orders, List<Deal> deals) {
        dealOf = new int[orders.size()];
        orderOf = new int[deals.size()];
        Arrays.fill(dealOf, NONE);
        Arrays.fill(orderOf, NONE);
        List<Edge> edges = edges(orders, deals);
        orders.forEach(_ -> choices.add(new ArrayList<>()));
        edges.forEach(edge -> choices.get(edge.order()).add(edge.deal()));
        edges.forEach(this::takeIfFree);
        for (int order = 0; order < dealOf.length; order++) {
            if (dealOf[order] == NONE) {
                findRoom(order, new boolean[orderOf.length]);
            }
        }
    }

    /**
     * Pairs them.
     *
     * @param orders when each order's deal can have opened
     * @param deals of the same content as the orders
     * @return for each order the index of its deal, or -1
     */
    static int[] of(List<InFlight.Span> orders, List<Deal> deals) {
        return new Pairing(orders, deals).dealOf;
    }

    private static List<Edge> edges(List<InFlight.Span> orders, List<Deal> deals) {
        List<Edge> edges = new ArrayList<>();
        for (int order = 0; order < orders.size(); order++) {
            for (int deal = 0; deal < deals.size(); deal++) {
                if (orders.get(order).contains(deals.get(deal).openedAt())) {
                    edges.add(new Edge(order, deal, distance(orders.get(order), deals.get(deal))));
                }
            }
        }
        edges.sort(Comparator.comparing(Edge::distance));
        return edges;
    }

    /** A deal that carries another order's name is the last to be taken. */
    private static Duration distance(InFlight.Span order, Deal deal) {
        Duration apart = Duration.between(order.moment(), deal.openedAt()).abs();
        return deal.requestId().isPresent() ? apart.plusDays(1) : apart;
    }

    private void takeIfFree(Edge edge) {
        if (dealOf[edge.order()] == NONE && orderOf[edge.deal()] == NONE) {
            take(edge.order(), edge.deal());
        }
    }

    private void take(int order, int deal) {
        dealOf[order] = deal;
        orderOf[deal] = order;
    }

    /** Takes a deal whose present order finds another one. */
    private boolean findRoom(int order, boolean[] tried) {
        for (int deal : choices.get(order)) {
            if (!tried[deal]) {
                tried[deal] = true;
                if (orderOf[deal] == NONE || findRoom(orderOf[deal], tried)) {
                    take(order, deal);
                    return true;
                }
            }
        }
        return false;
    }
}
