package dev.patchbay.subscriptions;

/**
 * An item of a stream of candles: a candle, or the news that ticks are missing at this place.
 *
 * <p>The set of cases is final: listeners switch over it without a {@code default}.
 */
public sealed interface CandleEvent permits Candle, Gap {
    /** The asset that the stream is about. */
    String asset();
}
