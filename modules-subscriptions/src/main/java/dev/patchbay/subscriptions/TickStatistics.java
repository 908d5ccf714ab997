package dev.patchbay.subscriptions;

/**
 * What became of the rows that the venue sent, since the client was opened.
 *
 * @param ticks rows that were delivered, once each, whatever the number of listeners
 * @param late rows older than the asset's tick before: dropped, a stream does not go back
 * @param repeated rows that repeat a tick: dropped
 * @param unwanted rows of assets that nobody listens to
 * @param malformed rows, or whole messages, that the dialect could not read; each cost only itself
 */
public record TickStatistics(long ticks, long late, long repeated, long unwanted, long malformed) {}
