package dev.patchbay.api;

/**
 * A connection that is logged in and not live yet, as a reconnect callback sees it.
 *
 * <p>What is sent here goes out at once, ahead of all that the application has queued. After the callback returned, it sends nothing
 * any more: every message ends as not sent.
 */
public interface Reconnection extends Sender {
    /** The number of this connection, from 1. */
    long epoch();
}
