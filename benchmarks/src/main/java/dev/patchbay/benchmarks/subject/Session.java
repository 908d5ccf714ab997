package dev.patchbay.benchmarks.subject;

/** A connection of a client under test. For one thread. */
public interface Session extends AutoCloseable {
    /** Sends a text message. May wait until the client can take it; need not wait until it is written. */
    void send(String text) throws Exception;

    /**
     * Sends a text message and waits for the one that comes back.
     *
     * @implSpec sends, and sleeps until the tally has grown
     */
    default void exchange(String text, Tally tally) throws Exception {
        long before = tally.total();
        send(text);
        tally.await(before + 1);
    }

    /**
     * How many messages the client has read and then thrown away, because whoever wanted them was slower than the network.
     *
     * @implSpec none
     */
    default long lost() {
        return 0;
    }

    /** Ends the connection, in the way that is usual for the client. */
    @Override
    void close();
}
