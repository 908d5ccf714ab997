package dev.patchbay.subscriptions;

import dev.patchbay.api.PatchbayException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where missed prices can be had afterwards. The history module publishes one as {@link dev.patchbay.api.AppState}; the streams that were
 * asked to be without gaps use it.
 *
 * <p>Safe for any thread; blocks the caller and nobody else.
 */
public interface TickArchive {
    /**
     * All ticks of a range, in order, marked as back-filled.
     *
     * @param from the first instant that belongs to the range
     * @param until the last instant that belongs to it
     * @param deadline how long to wait in all, for a new connection too; positive
     * @throws PatchbayException if they could not be had, completely, in time
     */
    List<Tick> ticks(String asset, Instant from, Instant until, Duration deadline) throws InterruptedException;

    /**
     * The closed candles of a range, in order, as the venue has them.
     *
     * @param buckets their windows
     * @param from the first window begins here or later
     * @param until the last window ends here or before
     * @param deadline how long to wait in all; positive
     * @throws PatchbayException if they could not be had, completely, in time
     */
    List<Candle> candles(String asset, Buckets buckets, Instant from, Instant until, Duration deadline)
            throws InterruptedException;
}
