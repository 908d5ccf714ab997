package dev.patchbay.api;

/** What a full inbox does with one message too many. Each loss is counted, and told in place as {@link Input.Gap}. */
public enum Overflow {
    /** The oldest message goes. */
    DROP_OLDEST,
    /** The new message goes. */
    DROP_NEWEST,
    /** Of each event only the newest message is kept; if every event is a different one, the oldest goes. */
    CONFLATE,
    /** Everything goes, and the module's reconnect callback runs again, as after a new login. */
    RESYNC,
    /** The connection is given up, and the client reconnects. */
    FAIL_CONNECTION
}
