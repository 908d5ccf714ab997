package dev.patchbay.testkit.fault;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A toxic that was set, until it is taken away.
 *
 * <p>Safe for any thread.
 */
public final class ActiveToxic implements AutoCloseable {
    private final Direction direction;
    private final Toxic toxic;
    private final double toxicity;
    private final long number;
    private final Consumer<ActiveToxic> remove;

    /** {@code number} is its own among the toxics of the proxy. */
    ActiveToxic(Direction direction, Toxic toxic, double toxicity, long number, Consumer<ActiveToxic> remove) {
        this.direction = direction;
        this.toxic = toxic;
        this.toxicity = toxicity;
        this.number = number;
        this.remove = remove;
    }

    /** Which way it works. */
    public Direction direction() {
        return direction;
    }

    /** What it does. */
    public Toxic toxic() {
        return toxic;
    }

    /** On which share of the connections it works, from 0 to 1. */
    public double toxicity() {
        return toxicity;
    }

    /** Whether it works on the lane with this seed: always the same answer for the same lane. */
    boolean worksOn(long laneSeed) {
        return new SplittableRandom(laneSeed * 1_000_003 + number).nextDouble() < toxicity;
    }

    /** Takes it away, on open connections too; what it holds back goes on at once, in order. Idempotent. */
    @Override
    public void close() {
        remove.accept(this);
    }

    /** All three, without the toxicity where it is 1. */
    @Override
    public String toString() {
        return toxic + " " + direction + (toxicity < 1 ? " on " + toxicity + " of the connections" : "");
    }
}
