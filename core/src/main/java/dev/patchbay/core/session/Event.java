package dev.patchbay.core.session;

import dev.patchbay.api.Cause;
import java.util.Optional;
import java.util.Set;

/** What the runner reacts to. */
public sealed interface Event {
    /** What its user tells a client. */
    enum Command implements Event {
        /** Connect, if disconnected or held. */
        RESUME,
        /** Connect anew, whatever there is. */
        RECONNECT,
        /** Disconnect and stay so. */
        HOLD,
        /** Disconnect, stay so, and forget what is transient. */
        DISCONNECT
    }

    /** End for good. */
    record Close(Cause cause) implements Event {}

    /** While closing: end the connection in an orderly way. */
    record Goodbye() implements Event {}

    /** All that was to be done before the end is done. */
    record Drained() implements Event {}

    /** An attempt has an open WebSocket. */
    record Opened(long epoch) implements Event {}

    /** An attempt has logged in. */
    record LoggedIn(long epoch) implements Event {}

    /** An attempt, or the connection that it became, is over. Once for each. */
    record Gone(long epoch, Failure failure) implements Event {}

    /** Somebody found that a connection must be given up. */
    record Broken(long epoch, Cause cause) implements Event {}

    /**
     * The reconnect callbacks have ended.
     *
     * @param required the failure of one without which the client is useless
     */
    record Restored(long epoch, Optional<String> required) implements Event {}

    /**
     * Which modules are without their server-side state.
     *
     * @param modules their names; empty when all is well
     */
    record Degraded(long epoch, Set<String> modules) implements Event {}

    /** A timer of the runner's own. */
    record Alarm(long number) implements Event {}

    /** The connection has been live for long enough. */
    record Stable(long epoch) implements Event {}
}
