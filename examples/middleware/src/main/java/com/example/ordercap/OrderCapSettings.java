package com.example.ordercap;

import dev.patchbay.api.spi.Setting;
import java.math.BigDecimal;
import java.util.List;

/**
 * What an operator may change.
 *
 * @param maxAmount the largest amount that may leave
 * @param events the events that are orders
 */
public record OrderCapSettings(
        @Setting("the largest amount of an order, in the account's currency")
        BigDecimal maxAmount,

        @Setting("the events that are orders; each has an amount in its JSON") List<String> events) {
    /** PocketOption's orders, which the simulator takes too, up to 100. */
    public static final OrderCapSettings STANDARD =
            new OrderCapSettings(new BigDecimal(100), List.of("openOrder", "openPendingOrder"));

    /** Checks what the types can't. */
    public OrderCapSettings {
        events = List.copyOf(events);
        if (maxAmount.signum() < 0) {
            throw new IllegalArgumentException("'max-amount' is zero or more, found " + maxAmount.toPlainString());
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException("'events' names at least one event, found none");
        }
    }
}
