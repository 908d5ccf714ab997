package dev.patchbay.api;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A handle's way to its module, from application threads to the module's inbox.
 *
 * <p>Safe for any thread. Survives restarts of the module: what is offered while it is down waits for the new run.
 *
 * @param <C> the module's commands
 */
public interface Commands<C> {
    /** The answer to an offer. */
    enum Offer {
        /** The module will see it. */
        ACCEPTED,
        /** Too many commands wait: the module is slow. */
        FULL,
        /** The client is closed, or the module was set aside, removed, or replaced by another version. */
        CLOSED
    }

    /** Offers a command that needs no answer. Never blocks. */
    Offer offer(C command);

    /**
     * Sends a command and waits for its answer.
     *
     * @param what what is asked for, in words for the error: "the balance"
     * @param deadline how long to wait in all; positive
     * @param command makes the command around the reply it carries
     * @throws RequestTimeoutException if no answer came in time and nothing was sent
     * @throws NotSentException if the command did not reach the venue: the module's queue is full, or its message was refused
     * @throws OutcomeUnknownException if it may have reached the venue and no answer came
     * @throws ClosedException if the client is closed
     * @throws ModuleException if the module failed or was set aside, removed, or replaced by another version
     * @throws IllegalStateException if called from the module's own thread, which would wait for itself
     */
    <T> T ask(String what, Duration deadline, Function<Reply<T>, C> command) throws InterruptedException;

    /**
     * Sends a command. The future ends as {@link #ask} does, always, and within the deadline; what is chained to it runs on a virtual
     * thread of its own. Cancelling it gives up the wait, it takes back nothing.
     */
    <T> CompletableFuture<T> request(String what, Duration deadline, Function<Reply<T>, C> command);

    /**
     * Opens a stream from the module to one application listener.
     *
     * @param capacity how many items wait for a slow reader; at least 1
     * @param overflow what happens beyond
     * @param gap makes the item that stands in the stream where so many were lost
     */
    <T> Feed<T> feed(int capacity, Feed.Overflow overflow, Function<Long, T> gap);

    /** The client's time. */
    TimeSource time();
}
