package dev.patchbay.simulator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a pending order asks for. Immutable.
 *
 * @param stake the deal that it is to become
 * @param type what it waits for: 0 for a time, 1 for a price
 * @param openTime as it was written
 * @param openPrice 0 when it waits for a time
 * @param minPayout percent
 */
record Wish(Stake stake, int type, String openTime, BigDecimal openPrice, int minPayout) {
    static final String NO_TIME = "0000-00-00 00:00:00";
    private static final int AT_PRICE = 1;

    /**
     * Reads a pending order; numbers may be text.
     *
     * @param account of the client who sent it
     * @return null when it makes no sense
     */
    static @Nullable Wish of(@Nullable JsonNode payload, AccountKind account) {
        if (payload == null || !payload.path("asset").isString()) {
            return null;
        }
        Side side = Side.of(payload.path("command"));
        BigDecimal type = number(payload, "openType");
        BigDecimal amount = number(payload, "amount");
        BigDecimal price = number(payload, "openPrice");
        BigDecimal seconds = number(payload, "timeframe");
        BigDecimal payout = number(payload, "minPayout");
        if (side == null || type == null || amount == null || price == null || seconds == null || payout == null) {
            return null;
        }
        var stake = new Stake(account, payload.path("asset").stringValue(), side, amount, seconds.longValue(), null);
        String time = payload.path("openTime").asString("");
        return new Wish(stake, type.intValue(), time, price, payout.intValue());
    }

    boolean knowsWhatFor() {
        return type == 0 || type == AT_PRICE;
    }

    boolean atPrice() {
        return type == AT_PRICE;
    }

    /**
     * Writes the fields that every event about a pending order has.
     *
     * @param created the venue's milliseconds at which it was placed
     * @param owned whether the owner is told as well
     */
    ObjectNode write(ObjectNode row, String ticket, long created, boolean owned) {
        row.put("ticket", ticket).put("openType", type).put("amount", DealText.plain(stake.amount()));
        if (owned) {
            row.put("uid", DealText.UID).put("isDemo", stake.account().isDemo());
        }
        row.put("symbol", stake.asset()).put("openTime", atPrice() ? NO_TIME : openTime);
        row.put("openPrice", DealText.plain(openPrice)).put("timeframe", stake.seconds());
        row.put("minPayout", minPayout).put("command", stake.side().command());
        return row.put("dateCreated", VenueTime.wall(created));
    }

    private static @Nullable BigDecimal number(JsonNode payload, String name) {
        return HistoryQuestion.number(payload.path(name), BigDecimal.ZERO);
    }
}
