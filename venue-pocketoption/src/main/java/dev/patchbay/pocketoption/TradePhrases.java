package dev.patchbay.pocketoption;

import dev.patchbay.api.Message;
import dev.patchbay.trades.Direction;
import dev.patchbay.trades.Order;
import dev.patchbay.trades.PendingRequest;
import dev.patchbay.trades.PendingTrigger;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about trading. Its members stand in the site's own order. */
final class TradePhrases {
    /** The type of a pending order that waits for a time. */
    static final int AT_TIME = 0;

    private static final int AT_PRICE = 1;

    /** The kind of option whose duration the buyer chooses. */
    private static final int QUICK = 100;

    private TradePhrases() {}

    static Message open(Order order, String requestId, boolean demo) {
        return Message.text(
                "openOrder",
                "{\"asset\":" + Phrases.quote(order.asset())
                        + ",\"action\":" + (order.direction() == Direction.CALL ? "\"call\"" : "\"put\"")
                        + ",\"amount\":" + order.amount().toPlainString()
                        + ",\"isDemo\":" + (demo ? 1 : 0)
                        + ",\"optionType\":" + QUICK
                        + ",\"requestId\":" + Phrases.quote(requestId)
                        + ",\"time\":" + order.duration().toSeconds() + "}");
    }

    static Message openPending(PendingRequest request, WallTime wall) {
        String time = switch (request.trigger()) {
            case PendingTrigger.AtTime(var at) -> wall.write(at);
            case PendingTrigger.AtPrice _ -> WallTime.NONE;
        };
        BigDecimal price = switch (request.trigger()) {
            case PendingTrigger.AtTime _ -> BigDecimal.ZERO;
            case PendingTrigger.AtPrice(var at) -> at;
        };
        return Message.text(
                "openPendingOrder",
                "{\"openType\":" + (request.trigger() instanceof PendingTrigger.AtTime ? AT_TIME : AT_PRICE)
                        + ",\"amount\":" + request.amount().toPlainString()
                        + ",\"asset\":" + Phrases.quote(request.asset())
                        + ",\"openTime\":" + Phrases.quote(time)
                        + ",\"openPrice\":" + price.toPlainString()
                        + ",\"timeframe\":" + request.duration().toSeconds()
                        + ",\"minPayout\":" + request.minPayout().toPlainString()
                        + ",\"command\":" + (request.direction() == Direction.CALL ? 0 : 1) + "}");
    }

    static Message cancel(String ticket) {
        return Message.text("cancelPendingOrder", "{\"ticket\":" + Phrases.quote(ticket) + "}");
    }

    static Message cancel(List<String> tickets) {
        return Message.text(
                "cancelPendingOrders",
                tickets.stream().map(Phrases::quote).collect(Collectors.joining(",", "{\"tickets\":[", "]}")));
    }
}
