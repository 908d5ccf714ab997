package dev.patchbay.testkit.fault;

import java.util.function.Consumer;

/**
 * A toxic that was set, until it is taken away.
 *
 * <p>Safe for any thread.
 */
public final class ActiveToxic implements AutoCloseable {
    private final Direction direction;
    private final Toxic toxic;
    private final Consumer<ActiveToxic> remove;

    ActiveToxic(Direction direction, Toxic toxic, Consumer<ActiveToxic> remove) {
        this.direction = direction;
        this.toxic = toxic;
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

    /** Takes it away, on open connections too; what it holds back goes on at once, in order. Idempotent. */
    @Override
    public void close() {
        remove.accept(this);
    }

    /** Both. */
    @Override
    public String toString() {
        return toxic + " " + direction;
    }
}
