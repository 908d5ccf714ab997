package dev.patchbay.core.session;

/** Which messages go out first. The order of the constants is the order of precedence. */
enum Lane {
    /** The login's own. */
    CONTROL,
    /** What reconnect callbacks send. */
    RESTORE,
    /** What the application and its modules send; only while live. */
    APP
}
