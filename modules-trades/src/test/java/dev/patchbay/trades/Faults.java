package dev.patchbay.trades;

import java.util.random.RandomGenerator;

/**
 * What goes wrong in one run of the model world, all drawn from its seed.
 *
 * @param echo how the venue repeats the names of orders
 * @param refreshes whether the venue can be asked for its lists
 * @param lost how probably a message of the venue never comes
 * @param doubled how probably it comes twice
 * @param spread how much later than another it may come, in milliseconds; it may overtake that way
 * @param torn how probably a list has a row that can't be read
 * @param refused how probably the venue refuses an order
 */
record Faults(Echo echo, boolean refreshes, double lost, double doubled, int spread, double torn, double refused) {
    enum Echo {
        ALWAYS,
        IN_REPLIES,
        NEVER,
        MIXED
    }

    static final Faults NONE = new Faults(Echo.ALWAYS, false, 0, 0, 1, 0, 0);

    static Faults drawn(RandomGenerator random) {
        Echo[] echoes = Echo.values();
        boolean calm = random.nextInt(4) == 0;
        return new Faults(
                echoes[random.nextInt(echoes.length)],
                random.nextBoolean(),
                calm ? 0 : random.nextDouble(0.3),
                calm ? 0 : random.nextDouble(0.3),
                calm ? 1 : 1 + random.nextInt(800),
                calm ? 0 : random.nextDouble(0.3),
                random.nextDouble(0.4));
    }

    /** The same venue without the faults of its network. */
    Faults healed() {
        return new Faults(echo, refreshes, 0, 0, 1, 0, 0);
    }
}
