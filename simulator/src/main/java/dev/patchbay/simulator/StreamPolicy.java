package dev.patchbay.simulator;

/**
 * Which of a connection's subscriptions the venue serves; sources disagree about the real one.
 *
 * @param capacity how many symbols stream at once; an older one starves in silence; positive
 * @param switches how many changes of symbol without {@code unsubfor} close the connection; zero for any number
 */
public record StreamPolicy(int capacity, int switches) {

    /** Refuses numbers that mean nothing. */
    public StreamPolicy {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be positive, got " + capacity);
        }
        if (switches < 0) {
            throw new IllegalArgumentException("switches must not be negative, got " + switches);
        }
    }

    /**
     * Serves every subscription.
     *
     * @return the policy
     */
    public static StreamPolicy all() {
        return new StreamPolicy(Integer.MAX_VALUE, 0);
    }

    /**
     * Serves the newest subscriptions only.
     *
     * @param capacity how many; positive
     * @return the policy
     */
    public static StreamPolicy last(int capacity) {
        return new StreamPolicy(capacity, 0);
    }

    /**
     * The same, but closes a connection that goes from symbol to symbol and never takes leave of one.
     *
     * @param switches how many changes are one too many; zero for any number
     * @return a changed copy
     */
    public StreamPolicy closingAfter(int switches) {
        return new StreamPolicy(capacity, switches);
    }
}
