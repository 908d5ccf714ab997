package dev.patchbay.pocketoption;

import dev.patchbay.trades.PendingOrder;
import dev.patchbay.trades.PendingTrigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads pending orders. Immutable.
 *
 * @param wall the venue's clock
 */
record PendingReader(WallTime wall) {
    PendingOrder order(JsonNode row) {
        long seconds = Values.requiredWhole(row.path("timeframe"), "the timeframe of a pending order");
        return new PendingOrder(
                Values.requiredText(row.path("ticket"), "the ticket of a pending order"),
                DealReader.asset(row),
                DealReader.direction(row.path("command")),
                Values.requiredNumber(row.path("amount"), "the amount of a pending order"),
                Duration.ofSeconds(seconds),
                trigger(row),
                Values.number(row.path("minPayout")).orElse(BigDecimal.ZERO),
                wall.read(row.path("dateCreated")));
    }

    /**
     * What it waits for, as its type says: 0 for a time, else a price. Sources disagree about the numbers, so an order that has a price and no
     * time, or a time and no price, is what it has.
     */
    private PendingTrigger trigger(JsonNode row) {
        Optional<Instant> time = wall.read(row.path("openTime"));
        Optional<BigDecimal> price = Values.number(row.path("openPrice")).filter(value -> value.signum() != 0);
        if (price.isEmpty() || (time.isPresent() && isAtTime(row))) {
            return new PendingTrigger.AtTime(
                    time.orElseThrow(() -> Values.missing("the time or the price of an order")));
        }
        return new PendingTrigger.AtPrice(price.get());
    }

    private static boolean isAtTime(JsonNode row) {
        return Values.whole(row.path("openType")).orElse(0L) == TradePhrases.AT_TIME;
    }
}
