package dev.patchbay.api;

/** Something that will be done later. Safe for any thread. */
public interface Timer {
    /** It is not done any more, unless it has begun. Idempotent. */
    void cancel();
}
