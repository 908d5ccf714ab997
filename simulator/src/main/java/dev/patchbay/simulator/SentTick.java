package dev.patchbay.simulator;

import java.time.Instant;

/**
 * One tick that the venue sent on one connection, in frames from which a faultless client reads it.
 *
 * <p>Immutable. It was handed to the socket; whether the client got it before the connection broke is another question.
 *
 * @param order from 1, over all connections and assets, as they were sent
 * @param connection the number of the connection, from 1
 * @param asset the symbol
 * @param time when the tick was made, UTC, in milliseconds, by the simulator's clock
 * @param stamp the number that the message gave for that time, as it was written, in the venue's time
 * @param price the price, as it was written
 */
public record SentTick(long order, int connection, String asset, Instant time, String stamp, String price) {}
