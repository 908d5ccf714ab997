package dev.patchbay.trades;

import dev.patchbay.api.OutcomeUnknownException;
import dev.patchbay.api.PatchbayException;
import dev.patchbay.api.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A caller's wait, as core has it: the first end counts. */
final class Question<T> implements Reply<T> {
    final CompletableFuture<T> future = new CompletableFuture<>();
    private boolean committed;
    private boolean done;
    boolean taken;

    @Override
    public boolean complete(T value) {
        return end(() -> future.complete(value));
    }

    @Override
    public boolean fail(PatchbayException failure) {
        return end(() -> future.completeExceptionally(failure));
    }

    /** The future's followers run when the question has ended already. */
    private boolean end(Runnable how) {
        boolean first = !done;
        done = true;
        if (first) {
            how.run();
        }
        return first;
    }

    @Override
    public void committed() {
        committed = true;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    void giveUp(String reason, Function<String, PatchbayException> failure) {
        fail(committed ? new OutcomeUnknownException(reason) : failure.apply(reason));
    }
}
