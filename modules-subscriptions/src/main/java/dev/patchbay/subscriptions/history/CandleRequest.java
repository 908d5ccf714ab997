package dev.patchbay.subscriptions.history;

import dev.patchbay.subscriptions.Alignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Which candles are wanted.
 *
 * @param asset the venue's name for it; not blank
 * @param period the length of their windows; positive. The venue need not know it
 * @param count how many at most, the newest; empty for all from {@code from} on. At least 1
 * @param from the first window begins here or later; empty if the count decides
 * @param until the last window ends here or before; empty for now, the window that is still open included
 * @param alignment by whose midnight the windows are counted
 * @param deadline how long to wait in all; positive. Empty for 30 s and a second for each page
 * @param progress is told after each round of answers, on the thread that waits. One that throws ends the request
 */
public record CandleRequest(
        String asset,
        Duration period,
        OptionalInt count,
        Optional<Instant> from,
        Optional<Instant> until,
        Alignment alignment,
        Optional<Duration> deadline,
        Consumer<Progress> progress) {
    /** How many candles a request asks for that names neither a count nor a start. */
    public static final int STANDARD_COUNT = 100;

    /** Checks the bounds. */
    public CandleRequest {
        Demands.name(asset);
        Demands.positive("the period of a candle", period);
        deadline.ifPresent(longest -> Demands.positive("a deadline", longest));
        if (count.isPresent() && count.getAsInt() < 1) {
            throw new IllegalArgumentException("a request is for at least 1 candle, got " + count.getAsInt());
        }
        if (count.isEmpty() && from.isEmpty()) {
            throw new IllegalArgumentException("a request names a count, a start, or both");
        }
        Demands.order(from, until);
        Objects.requireNonNull(alignment, "alignment");
        Objects.requireNonNull(progress, "progress");
    }

    /** The newest {@value #STANDARD_COUNT} candles, as the venue aligns them. */
    public static CandleRequest of(String asset, Duration period) {
        return new CandleRequest(
                asset,
                period,
                OptionalInt.of(STANDARD_COUNT),
                Optional.empty(),
                Optional.empty(),
                Alignment.VENUE,
                Optional.empty(),
                Demands::nothing);
    }

    /** So many of the newest. */
    public CandleRequest withCount(int most) {
        return new CandleRequest(asset, period, OptionalInt.of(most), from, until, alignment, deadline, progress);
    }

    /** All from an instant on, whatever their number. */
    public CandleRequest withFrom(Instant start) {
        return new CandleRequest(
                asset, period, OptionalInt.empty(), Optional.of(start), until, alignment, deadline, progress);
    }

    /** None that ends later. */
    public CandleRequest withUntil(Instant end) {
        return new CandleRequest(asset, period, count, from, Optional.of(end), alignment, deadline, progress);
    }

    /** With windows counted from another midnight. */
    public CandleRequest withAlignment(Alignment other) {
        return new CandleRequest(asset, period, count, from, until, other, deadline, progress);
    }

    /** With so long to wait in all. */
    public CandleRequest withDeadline(Duration longest) {
        return new CandleRequest(asset, period, count, from, until, alignment, Optional.of(longest), progress);
    }

    /** Tells how far it has come. */
    public CandleRequest withProgress(Consumer<Progress> listener) {
        return new CandleRequest(asset, period, count, from, until, alignment, deadline, listener);
    }
}
