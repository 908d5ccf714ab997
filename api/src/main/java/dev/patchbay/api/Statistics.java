package dev.patchbay.api;

import java.time.Duration;
import java.util.List;

/**
 * Where a client stands and what it has done so far, at one moment. All numbers only grow, but for the pending ones; a rate is the difference
 * of two snapshots over the time between.
 *
 * @param atNanos when it was taken, on the client's monotonic clock
 * @param state where the client stands
 * @param epoch the number of the current or last connection, from 1; 0 before the first
 * @param attempts attempts to connect
 * @param logins attempts that logged in
 * @param framesIn WebSocket data frames read
 * @param bytesIn their payload
 * @param framesOut WebSocket data frames written
 * @param bytesOut their payload
 * @param messagesIn messages that the protocol made of the frames
 * @param malformed what the protocol could not read
 * @param unmatched messages that no module's rule can match
 * @param accepted messages handed in to be sent
 * @param written of these, those that the socket took
 * @param notSent of these, those of which nothing was written
 * @param unknown of these, those that may have been written
 * @param pending of these, those that wait
 * @param modules each module, handler, callback and middleware
 */
public record Statistics(
        long atNanos,
        ClientState state,
        long epoch,
        long attempts,
        long logins,
        long framesIn,
        long bytesIn,
        long framesOut,
        long bytesOut,
        long messagesIn,
        long malformed,
        long unmatched,
        long accepted,
        long written,
        long notSent,
        long unknown,
        long pending,
        List<ModuleStatus> modules) {
    /** Copies the list. */
    public Statistics {
        modules = List.copyOf(modules);
    }

    /**
     * Inbound messages a second since an earlier snapshot of the same client.
     *
     * @return 0 if no time has passed
     */
    public double messagesInPerSecond(Statistics earlier) {
        long nanos = atNanos - earlier.atNanos;
        return nanos <= 0
                ? 0
                : (messagesIn - earlier.messagesIn)
                        * (double) Duration.ofSeconds(1).toNanos()
                        / nanos;
    }
}
