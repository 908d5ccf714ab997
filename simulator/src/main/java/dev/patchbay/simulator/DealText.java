package dev.patchbay.simulator;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of deals, as captures of the venue have it: each event tells other fields, in another order. Immutable. */
final class DealText {
    static final long UID = 12_345_678;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LOSS = 100;
    private static final int TURBO = 100;
    private static final String CURRENCY = "USD";

    private DealText() {}

    /** The answer to an order. */
    static ObjectNode opened(Position position) {
        VenueDeal deal = position.deal();
        ObjectNode row = times(position);
        row.put("uid", UID).put("isDemo", deal.account().isDemo());
        money(row, deal).put("openPrice", plain(deal.openPrice())).put("copyTicket", "");
        row.put("closePrice", 0).put("command", deal.side().command()).put("asset", deal.asset());
        if (position.requestId() != null) {
            row.set("requestId", position.requestId());
        }
        row.put("openMs", position.openStamp() % 1_000).put("optionType", TURBO);
        return row.put("isCopySignal", false).put("currency", CURRENCY);
    }

    /** A list of deals that run. */
    static ArrayNode running(Collection<Position> positions, boolean ids) {
        return rows(positions, position -> running(position, ids));
    }

    /** A list of deals that have ended. */
    static ArrayNode closed(Collection<Position> positions, boolean ids) {
        return rows(positions, position -> closed(position, ids));
    }

    /** Deals that ended just now, and what comes back for all of them. */
    static ObjectNode ended(List<Position> positions) {
        BigDecimal back = positions.stream()
                .map(Position::deal)
                .filter(deal -> deal.profit().signum() >= 0)
                .map(deal -> deal.amount().add(deal.profit()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        ObjectNode whole = NODES.objectNode();
        whole.put("profit", plain(back)).set("deals", rows(positions, DealText::ended));
        return whole;
    }

    /** A decimal as the venue writes it: no zeros at its end. */
    static BigDecimal plain(BigDecimal exact) {
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static ArrayNode rows(Collection<Position> positions, Function<Position, ObjectNode> row) {
        ArrayNode rows = NODES.arrayNode();
        positions.forEach(position -> rows.add(row.apply(position)));
        return rows;
    }

    private static ObjectNode running(Position position, boolean ids) {
        VenueDeal deal = position.deal();
        ObjectNode row = times(position).put("uid", UID);
        prices(money(row, deal), deal);
        row.put("openMs", position.openStamp() % 1_000).put("optionType", TURBO);
        row.put("isRollover", false).put("isCopySignal", false).put("currency", CURRENCY);
        return named(row.put("amountUSD", plain(deal.amount())), position, ids);
    }

    private static ObjectNode closed(Position position, boolean ids) {
        VenueDeal deal = position.deal();
        ObjectNode row = times(position);
        row.putNull("refundTime").putNull("refundTimestamp").put("uid", UID);
        prices(money(row, deal), deal).put("openMs", position.openStamp() % 1_000);
        row.put("closeMs", closeMillis(position)).put("optionType", TURBO).put("isRollover", false);
        row.put("isCopySignal", false).put("isAI", false).put("currency", CURRENCY);
        row.put("amountUsd", plain(deal.amount())).put("amountUSD", plain(deal.amount()));
        return named(row, position, ids);
    }

    private static ObjectNode ended(Position position) {
        VenueDeal deal = position.deal();
        ObjectNode row = times(position).put("uid", UID);
        prices(money(row, deal), deal).put("closeMs", closeMillis(position)).put("optionType", TURBO);
        row.put("openMs", position.openStamp() % 1_000).put("currency", CURRENCY);
        return row.put("amountUSD", plain(deal.amount()));
    }

    /** The planned seconds of its close; a deal that was settled sooner has those of its end. */
    private static ObjectNode times(Position position) {
        long open = position.openStamp();
        long close = closeSeconds(position) * 1_000;
        ObjectNode row = NODES.objectNode().put("id", position.deal().id());
        row.put("openTime", VenueTime.wall(open)).put("closeTime", VenueTime.wall(close));
        return row.put("openTimestamp", Math.floorDiv(open, 1_000)).put("closeTimestamp", close / 1_000);
    }

    private static long closeSeconds(Position position) {
        return Math.floorDiv(position.openStamp() + position.deal().duration().toMillis(), 1_000);
    }

    /** How far into the second of its close it ended; at most the whole of it. */
    private static long closeMillis(Position position) {
        return Math.clamp(position.closeStamp() - closeSeconds(position) * 1_000, 0, 999);
    }

    private static ObjectNode money(ObjectNode row, VenueDeal deal) {
        row.put("amount", plain(deal.amount())).put("profit", plain(deal.profit()));
        return row.put("percentProfit", deal.payout()).put("percentLoss", LOSS);
    }

    private static ObjectNode prices(ObjectNode row, VenueDeal deal) {
        row.put("openPrice", plain(deal.openPrice()));
        row.put("closePrice", plain(deal.closePrice().orElse(BigDecimal.ZERO)));
        row.put("command", deal.side().command()).put("asset", deal.asset());
        return row.put("isDemo", deal.account().isDemo()).put("copyTicket", "");
    }

    private static ObjectNode named(ObjectNode row, Position position, boolean ids) {
        if (ids && position.requestId() != null) {
            row.set("requestId", position.requestId());
        }
        return row;
    }
}
