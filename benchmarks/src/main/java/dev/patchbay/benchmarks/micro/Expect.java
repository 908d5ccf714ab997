package dev.patchbay.benchmarks.micro;

/** What a micro benchmark demands of its own subject before it is measured: one that does nothing is the fastest of all. */
public final class Expect {
    private Expect() {}

    /**
     * Demands it.
     *
     * @throws IllegalStateException if it does not hold; the run fails with it
     */
    public static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("what is to be measured does not work: " + otherwise);
        }
    }
}
