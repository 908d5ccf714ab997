package dev.patchbay.subscriptions;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes candles of the ticks of one stream. Implement it for {@link Aggregation#custom}.
 *
 * <p>Owned by its stream's thread, which does nothing else: it may block, and delays no other stream. One that throws ends its stream, which
 * says so.
 *
 * <p>Ticks come in order, without duplicates. Candles go out in the order in which they are given to {@code out}, at once.
 */
@FunctionalInterface
public interface Aggregator {
    /**
     * A tick.
     *
     * @param out takes each candle that is closed by it
     */
    void tick(Tick tick, Consumer<? super Candle> out);

    /**
     * Ticks are, or may be, missing between the tick before and the one after; the listener is told besides. A candle that they may belong
     * to is marked {@linkplain Candle#partial() partial}.
     *
     * @implSpec does nothing
     */
    default void gap(Gap gap) {}

    /**
     * When the open window ends: the first instant, by the venue's clock, that no longer belongs to it. Asked after each call of another
     * method.
     *
     * @implSpec never: the clock closes no window
     * @return empty if no window is open, or if it ends by ticks alone
     */
    default Optional<Instant> closesAt() {
        return Optional.empty();
    }

    /**
     * The open window's end has passed, and no tick came that would have closed it. Called only with {@code closesAt()} passed, and only
     * while no ticks are known to be missing. A tick of before that end, should one come later, is not given to {@link #tick}: the
     * listener is told of it as {@link Gap.Reason#LATE}.
     *
     * @param now all ticks of before this instant are there
     * @param out takes each candle that is closed by it
     * @implSpec does nothing
     */
    default void clock(Instant now, Consumer<? super Candle> out) {}

    /**
     * The candle that is open, as it is now; not closed.
     *
     * @implSpec none
     * @return empty if none is open
     */
    default Optional<Candle> forming() {
        return Optional.empty();
    }
}
