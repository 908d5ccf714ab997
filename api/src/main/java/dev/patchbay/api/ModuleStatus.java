package dev.patchbay.api;

/**
 * How one module, handler, middleware or callback of a client is doing.
 *
 * @param name its name
 * @param kind {@code module}, {@code lightweight}, {@code handler}, {@code callback} or {@code middleware}
 * @param state what it is doing
 * @param detail why, if it is not simply running; else empty
 * @param received messages that it took, or, for a middleware, that passed it
 * @param dropped messages that its full inbox lost, or, for a middleware, that it dropped
 * @param restarts how often it was started anew, or, for a middleware, how often it threw
 * @param waits how long the messages that it took had waited since they were read; none for a middleware
 */
public record ModuleStatus(
        String name, String kind, State state, String detail, long received, long dropped, long restarts, Waits waits) {
    /** What a module is doing. */
    public enum State {
        /** It runs. */
        RUNNING,
        /** It failed, and is started again in a moment. */
        RESTARTING,
        /** It failed too often, or was too slow, and is set aside. */
        QUARANTINED,
        /** It ended by itself. */
        FINISHED,
        /** The venue lacks a dialect that it needs. */
        INAPPLICABLE,
        /** The client is closed. */
        STOPPED
    }
}
