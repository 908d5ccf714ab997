package dev.patchbay.simulator;

import java.time.Instant;

/**
 * One price of an asset at one time, whoever was told of it.
 *
 * <p>Immutable.
 *
 * @param time UTC; a venue keeps milliseconds of it
 * @param price a decimal, as it is written
 */
public record Quote(Instant time, String price) {}
