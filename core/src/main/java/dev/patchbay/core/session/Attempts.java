package dev.patchbay.core.session;

/** Makes the attempts of one client, one at a time. */
public interface Attempts {
    /**
     * Begins an attempt, and returns at once. What becomes of it is posted to the runner: opened, logged in, and in any case gone, once and
     * last.
     *
     * @param failures how many in a row came before it
     */
    Attempt begin(long epoch, int failures);

    /** The attempt, or the connection that it became, failed: the next one goes to another endpoint. */
    void failed();

    /** One attempt, and then the connection that it became. Nothing here blocks. */
    interface Attempt {
        /** Routes what came since the login began, and whatever comes from now on. */
        void release();

        /** Ends the connection in an orderly way. */
        void close(String reason);

        /** Ends the attempt or connection at once. */
        void cancel();
    }
}
