package dev.patchbay.api;

/**
 * The module's end of a stream to one listener.
 *
 * <p>Safe for any thread; items keep the order of the offers. Never blocks, whatever the listener does.
 *
 * @param <T> the items
 */
public interface Feed<T> {
    /** What a full stream does with one item too many. */
    enum Overflow {
        /** The oldest item goes. */
        DROP_OLDEST,
        /** All waiting items go: a slow reader sees the newest, and how many it missed. */
        CONFLATE,
        /** The stream ends with a {@link ClosedException} that says so. */
        FAIL
    }

    /**
     * Gives the listener an item.
     *
     * @return false if the stream has ended, so that the module can forget it
     */
    boolean offer(T item);

    /**
     * Ends the stream: what waits is still read, then the listener is told.
     *
     * @param reason who ended it, and why, for people
     */
    void end(String reason);

    /** The listener's end. */
    EventStream<T> stream();

    /** How many items this stream lost so far. */
    long lost();
}
