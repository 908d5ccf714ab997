package dev.patchbay.trades;

/**
 * What the module met that needs no listener, but may need an operator.
 *
 * @param malformed rows and messages of the venue that could not be read
 * @param external deals that no order of this client asked for
 * @param strayRefusals refusals that fit no order
 * @param settledLate orders that had become unknown, and then had their outcome from a reply or from the venue's lists
 * @param contradictions words of the venue that contradict an order's outcome; the outcome stands
 * @param refreshes how often the venue's lists were asked for
 */
public record TradeStatistics(
        long malformed, long external, long strayRefusals, long settledLate, long contradictions, long refreshes) {}
