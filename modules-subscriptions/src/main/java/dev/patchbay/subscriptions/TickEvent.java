package dev.patchbay.subscriptions;

/**
 * An item of a stream of ticks: a price, or the news that prices are missing at this place.
 *
 * <p>The set of cases is final: listeners switch over it without a {@code default}.
 */
public sealed interface TickEvent permits Tick, Gap {
    /** The asset that the stream is about. */
    String asset();
}
