package dev.patchbay.subscriptions.history;

import java.time.Instant;

/**
 * How far a long request has come. Pages are asked for from the newest to the oldest.
 *
 * @param pagesDone how many answers are in
 * @param pages how many there will be, as far as can be told now; grows where the venue answers with less than it was asked for
 * @param reachedBack from here on everything is there
 */
public record Progress(int pagesDone, int pages, Instant reachedBack) {}
