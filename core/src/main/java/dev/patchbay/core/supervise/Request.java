package dev.patchbay.core.supervise;

import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import dev.patchbay.api.RequestTimeoutException;
import dev.patchbay.core.time.Promise;
import dev.patchbay.core.time.Timers;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One command's wait for its one answer. Safe for any thread.
 *
 * @param <T> the answer
 */
final class Request<T> implements Reply<T> {
    /** How it ended. */
    sealed interface End<T> {
        record Answered<T>(T value) implements End<T> {}

        record Failed<T>(PatchbayException failure) implements End<T> {}
    }

    private final String what;
    private final Promise<End<T>> end;

    /** Written by the module, read by whoever ends the request without an answer. */
    private volatile boolean committed;
    /** Written by the module's thread when it takes the command, read when a run crashes. */
    private volatile boolean taken;
    /** All open requests of the version that must answer; written by whoever hands over to another version. */
    private volatile Set<Request<?>> open;
    /** Written by the caller before the command is offered, read by whoever hands over. */
    private @Nullable Object command;

    /** Opens the request among the others. */
    Request(String what, Timers timers, Set<Request<?>> open) {
        this.what = what;
        this.open = open;
        this.end = new Promise<>(timers) {
            @Override
            protected void completed(End<T> result) {
                forget();
            }
        };
        open.add(this);
    }

    /** The command that carries it. */
    @Nullable
    Object command() {
        return command;
    }

    void carriedBy(Object itsCommand) {
        command = itsCommand;
    }

    /** Another version of the module answers it. */
    void moveTo(Set<Request<?>> others) {
        open.remove(this);
        open = others;
        others.add(this);
        if (isDone()) {
            others.remove(this);
        }
    }

    /** Nobody waits for it any more. */
    void forget() {
        open.remove(this);
    }

    Promise<End<T>> end() {
        return end;
    }

    @Override
    public boolean complete(T value) {
        return end.complete(new End.Answered<>(value));
    }

    @Override
    public boolean fail(PatchbayException failure) {
        return end.complete(new End.Failed<>(failure));
    }

    @Override
    public void committed() {
        committed = true;
    }

    @Override
    public boolean isDone() {
        return end.now().isPresent();
    }

    void taken() {
        taken = true;
    }

    boolean isTaken() {
        return taken;
    }

    /** The deadline has passed. */
    void expired(Duration deadline) {
        giveUp("no answer within " + deadline, RequestTimeoutException::new);
    }

    /**
     * Ends it without an answer.
     *
     * @param failure what it is if nothing can have reached the venue
     */
    void giveUp(String reason, Function<String, PatchbayException> failure) {
        String message = "asked for " + what + ": " + reason;
        fail(committed ? new OutcomeUnknownException(message) : failure.apply(message));
    }
}
