package dev.patchbay.testkit;

import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reply that keeps what it was answered. Safe for any thread; the object's own lock guards the fields.
 *
 * @param <T> what the caller waits for
 */
public final class FakeReply<T> implements Reply<T> {
    private @Nullable T value;
    private @Nullable PatchbayException failure;
    private boolean committed;

    /** A reply that nobody has answered. */
    public FakeReply() {}

    @Override
    public synchronized boolean complete(T answer) {
        if (isDone()) {
            return false;
        }
        value = answer;
        return true;
    }

    @Override
    public synchronized boolean fail(PatchbayException reason) {
        if (isDone()) {
            return false;
        }
        failure = reason;
        return true;
    }

    @Override
    public synchronized void committed() {
        committed = true;
    }

    @Override
    public synchronized boolean isDone() {
        return value != null || failure != null;
    }

    /** The answer; empty while there is none, and after a failure. */
    public synchronized Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /** Why there is no answer; empty while it is open, and after an answer. */
    public synchronized Optional<PatchbayException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the module said that a message for this may have reached the venue. */
    public synchronized boolean isCommitted() {
        return committed;
    }
}
