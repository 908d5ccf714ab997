package dev.patchbay.trades;

/** Where an order stands. It goes down this list, and never back. */
public enum OrderState {
    /** It waits for its module; nothing has left. */
    QUEUED,
    /** It is on its way, and the venue has not answered. */
    SENT,
    /** It may have been executed: its deadline passed, or its connection ended, without an answer. */
    UNKNOWN,
    /** Its outcome is known. */
    SETTLED
}
