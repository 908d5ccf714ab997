package dev.patchbay.simulator;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * All chance of a simulator, from one seed. Immutable.
 *
 * @param seed the same one gives the same venue
 */
record Chance(long seed) {
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** A generator of its own for each purpose, so that what one draws does not change what another gets. */
    RandomGenerator of(String purpose) {
        return new SplittableRandom(seed * MIX + purpose.hashCode());
    }
}
