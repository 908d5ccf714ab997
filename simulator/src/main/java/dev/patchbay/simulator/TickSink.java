package dev.patchbay.simulator;

/** Takes ticks, one after the other, without making an object of each. */
@FunctionalInterface
interface TickSink {
    /**
     * One tick.
     *
     * @param stamp the venue's milliseconds
     * @param units the price in units of its last digit
     * @param scale how many decimals the price has
     */
    void tick(long stamp, long units, int scale);
}
