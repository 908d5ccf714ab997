package dev.patchbay.core.session;

import dev.patchbay.api.Cause;

/** The client's modules, as the runner sees them. Nothing here blocks. */
public interface Modules {
    /** A login succeeded: the reconnect callbacks run. When all have ended the runner is posted {@link Event.Restored}. */
    void begin(long epoch);

    /** The client is live. */
    void live(long epoch);

    /** A connection that had been begun is gone. */
    void lost(long epoch, Cause cause);

    /** The client was disconnected on purpose. */
    void disconnected();
}
