package dev.patchbay.subscriptions;

import java.math.BigDecimal;
import java.time.Instant;

/** What a {@link TickDecoder} reports to. Owned by the module's thread. */
public interface TickSink {
    /**
     * A tick.
     *
     * @param asset the venue's name for it
     * @param time in UTC
     * @param price exactly as written
     */
    void tick(String asset, Instant time, BigDecimal price);

    /** One row, or the rest of a message, can't be read. It costs only itself. */
    void malformed();

    /**
     * The venue refuses an asset. Its streams end, and say why.
     *
     * @param venueWords the venue's own reason
     */
    void refused(String asset, String venueWords);
}
