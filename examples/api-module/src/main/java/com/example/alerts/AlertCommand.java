package com.example.alerts;

import dev.patchbay.api.Reply;
import java.math.BigDecimal;

/** What the {@link Alerts} handle asks its module; of no use to anybody else. */
public sealed interface AlertCommand {
    /**
     * Somebody watches an asset: see to it that its prices come.
     *
     * @param asset the server's name for it
     */
    record Follow(String asset) implements AlertCommand {}

    /**
     * Tells the next price of an asset.
     *
     * @param asset the server's name for it
     * @param reply gets the price
     */
    record NextPrice(String asset, Reply<BigDecimal> reply) implements AlertCommand {}
}
