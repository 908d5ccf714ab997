package dev.patchbay.subscriptions;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * One price of one asset.
 *
 * @param asset the venue's name for it
 * @param time the venue's own stamp, in UTC. It may equal that of the tick before, it never lies before it
 * @param price exactly as the venue wrote it, its trailing zeros included
 * @param backfilled true if it was fetched afterwards, to fill a gap
 */
public record Tick(String asset, Instant time, BigDecimal price, boolean backfilled) implements TickEvent {
    /** Checks that all is there. */
    public Tick {
        Objects.requireNonNull(asset, "asset");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(price, "price");
    }
}
