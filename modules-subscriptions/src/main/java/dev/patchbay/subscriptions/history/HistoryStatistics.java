package dev.patchbay.subscriptions.history;

/**
 * What became of the questions to the venue, since the client was opened.
 *
 * @param asked questions that were sent, repetitions included
 * @param answered answers that were used
 * @param unasked answers that no open question waited for: late ones, doubled ones, unknown numbers
 * @param mismatched answers with the number of an open question and another asset, another kind of rows, or rows of another time
 * @param retried questions that were sent again, with a new number
 * @param malformed rows that could not be read; each cost only itself
 */
public record HistoryStatistics(
        long asked, long answered, long unasked, long mismatched, long retried, long malformed) {}
