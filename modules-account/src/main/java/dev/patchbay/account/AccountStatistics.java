package dev.patchbay.account;

/**
 * What became of the messages that the venue sent, since the client was opened.
 *
 * @param balances balances that were read, changed or not
 * @param tables tables of instruments that were read
 * @param malformedMessages messages that could not be read, or tell a balance and not whose; each cost only itself
 * @param malformedRows rows of tables that could not be read; each cost only itself
 */
public record AccountStatistics(long balances, long tables, long malformedMessages, long malformedRows) {}
