package dev.patchbay.subscriptions.history;

import java.time.Duration;
import java.time.Instant;

/**
 * One question to the venue.
 *
 * @param asset the venue's name for it
 * @param period of the candles; zero asks for ticks
 * @param end where the page ends, in UTC; whole seconds
 * @param length how far it reaches back from there; whole seconds
 * @param index a number that no other question of this client has; the venue repeats it in its answer
 */
public record PageQuery(String asset, Duration period, Instant end, Duration length, long index) {}
